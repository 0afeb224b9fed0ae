package io.foreshock.app;

import io.foreshock.app.config.Config;
import io.foreshock.app.config.ConfigFile;
import io.foreshock.app.observe.HeartbeatCaller;
import io.foreshock.app.observe.HeartbeatConfig;
import io.foreshock.app.observe.Meters;
import io.foreshock.app.observe.ServiceManager;
import io.foreshock.app.observe.WebServer;
import io.foreshock.app.role.Role;
import io.foreshock.config.BadInputException;
import io.foreshock.config.ListenAddress;
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

/** A command that runs a role, with metrics, health checks and heartbeat, until the process gets a signal. */
abstract class RoleCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--config", description = "The configuration (docs/configuration.md).")
    private @Nullable Path file;

    private final int defaultPort;

    /** {@code defaultPort} is the port of the metrics without {@code web.listen_address}. */
    RoleCommand(int defaultPort) {
        this.defaultPort = defaultPort;
    }

    /** The role that the configuration makes. */
    abstract Role role(Config config, MeterRegistry meters) throws IOException;

    /** The configuration when no file is named. */
    Config withoutFile() throws IOException {
        throw new BadInputException("--config is missing; deploy/examples has configurations to start from");
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
        Role role = roleOf(config, meters);
        Meters.watch(role, meters);
        ListenAddress address =
                Objects.requireNonNullElse(config.web().listenAddress(), new ListenAddress("127.0.0.1", defaultPort));
        try (ServiceManager systemd = new ServiceManager(role);
                WebServer web = new WebServer(address, meters, role);
                HeartbeatCaller heartbeat = heartbeat(config, role, meters)) {
            web.start();
            new RoleRunner().run(role, () -> {
                if (heartbeat != null) {
                    heartbeat.start();
                }
                err().println(ready(role) + ", metrics at " + web.uri() + "/metrics");
                systemd.ready();
            });
        }
        return 0;
    }

    private Role roleOf(Config config, MeterRegistry meters) throws IOException {
        try {
            return role(config, meters);
        } catch (BadInputException e) {
            throw new BadInputException((file == null ? "" : file + ": ") + e.getMessage(), e);
        }
    }

    /** The message that the role is running. */
    String ready(Role role) {
        return role.name() + " is up";
    }

    private static @Nullable HeartbeatCaller heartbeat(Config config, Role role, MeterRegistry meters) {
        HeartbeatConfig heartbeat = config.heartbeat();
        if (heartbeat == null) {
            return null;
        }
        return new HeartbeatCaller(heartbeat, role, meters);
    }
}
