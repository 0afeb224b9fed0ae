package io.foreshock.app;

import io.foreshock.app.config.Config;
import io.foreshock.app.config.ConfigFile;
import io.foreshock.app.observe.HeartbeatCaller;
import io.foreshock.app.observe.Meters;
import io.foreshock.app.observe.WebServer;
import io.foreshock.app.role.Part;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A verb that runs a part, watched by its metrics, its health and its heartbeat, until the process is told to stop. */
abstract class PartCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--config", description = "The configuration (docs/configuration.md).")
    private @Nullable Path file;

    private final int defaultPort;

    /** {@code defaultPort} is where metrics are served unless {@code web.listen_address} says otherwise. */
    PartCommand(int defaultPort) {
        this.defaultPort = defaultPort;
    }

    /** The part that the configuration makes. */
    abstract Part part(Config config, MeterRegistry meters) throws IOException;

    /** The configuration when no file is named. */
    Config withoutFile() throws IOException {
        throw new BadInputException("--config is missing; deploy/examples has one to begin with");
    }

    final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    final PrintWriter err() {
        return spec.commandLine().getErr();
    }

    @Override
    public final Integer call() throws IOException, InterruptedException {
        Config config = file == null ? withoutFile() : ConfigFile.read(file);
        PrometheusMeterRegistry meters = Meters.create();
        Part part = partOf(config, meters);
        Meters.watch(part, meters);
        String address = Objects.requireNonNullElse(config.web().listenAddress(), "127.0.0.1:" + defaultPort);
        try (WebServer web = new WebServer(address, meters, part);
                HeartbeatCaller heartbeat = heartbeat(config, part, meters)) {
            web.start();
            new Lifetime().live(part, () -> {
                if (heartbeat != null) {
                    heartbeat.start();
                }
                err().println(ready(part) + ", metrics at " + web.uri() + "/metrics");
            });
        }
        return 0;
    }

    private Part partOf(Config config, MeterRegistry meters) throws IOException {
        try {
            return part(config, meters);
        } catch (BadInputException e) {
            throw new BadInputException((file == null ? "" : file + ": ") + e.getMessage(), e);
        }
    }

    /** What is said when the part runs. */
    String ready(Part part) {
        return part.name() + " is up";
    }

    private static @Nullable HeartbeatCaller heartbeat(Config config, Part part, MeterRegistry meters) {
        Config.HeartbeatConfig heartbeat = config.heartbeat();
        if (heartbeat == null) {
            return null;
        }
        return new HeartbeatCaller(heartbeat.url(), heartbeat.interval(), part, meters);
    }
}
