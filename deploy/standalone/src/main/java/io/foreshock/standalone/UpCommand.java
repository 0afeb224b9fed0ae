package io.foreshock.standalone;

import io.foreshock.standalone.config.Config;
import io.foreshock.standalone.config.ConfigFile;
import io.foreshock.standalone.up.Discovery;
import io.foreshock.standalone.up.Up;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code foreshock up}: everything on this machine, until it is interrupted. */
@Command(name = "up", description = "Runs everything on this machine: Kafka, shipper, streams, sinks, PostgreSQL.")
final class UpCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--config", description = "The configuration; without one, this machine's logs are found.")
    private @Nullable Path file;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        Config config = file == null ? Config.defaults() : ConfigFile.read(file);
        if (config.inputs().isEmpty()) {
            Discovery found = Discovery.ofThisMachine();
            found.unreadable().forEach(err::println);
            config = config.withFound(found.inputs(), found.service());
            err.println("watching this host alone; when it dies, nobody is left to say so");
        }
        check(config);
        for (Config.InputConfig input : config.inputs()) {
            err.println("tails " + input.dataset() + ": " + String.join(", ", input.paths()));
        }
        CountDownLatch stopped = new CountDownLatch(1);
        Up up = new Up(config, Clock.systemUTC());
        Thread stop = new Thread(
                () -> {
                    up.close();
                    stopped.countDown();
                },
                "foreshock-stop");
        Runtime.getRuntime().addShutdownHook(stop);
        up.start(RulesCommand.load(config.rules().paths()), alert -> {
            out.println(Up.line(alert));
            out.flush();
        });
        err.println("up; Kafka at " + up.bootstrap() + ", PostgreSQL at " + up.jdbcUrl());
        stopped.await();
        return 0;
    }

    private void check(Config config) {
        try {
            Up.check(config);
        } catch (BadInputException e) {
            throw new BadInputException((file == null ? "" : file + ": ") + e.getMessage(), e);
        }
    }
}
