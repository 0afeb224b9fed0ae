package io.foreshock.testing.bench.topology;

import io.foreshock.app.config.Config;
import io.foreshock.app.config.ConfigFile;
import io.foreshock.app.role.StreamRole;
import io.foreshock.rules.RuleSet;
import io.foreshock.testing.bench.process.ParentProcess;
import io.foreshock.testing.bench.process.Stopwatch;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;

/**
 * A Kafka Streams process. It measures from the parent's first line, sent after the warm-up, to the second one, sent when all records
 * are committed; then it sends its figures. Arguments: {@link App}, configuration file, records.
 */
public final class StreamsMain {
    /** The topology to run. */
    enum App {
        FORESHOCK,
        PASS_THROUGH
    }

    private StreamsMain() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Config config = ConfigFile.read(Path.of(args[1]));
        long records = Long.parseLong(args[2]);
        switch (App.valueOf(args[0])) {
            case FORESHOCK -> {
                try (StreamRole role =
                        new StreamRole(config, RuleSet.builtIn(), Clock.systemUTC(), new SimpleMeterRegistry())) {
                    role.start();
                    measure(records);
                }
            }
            case PASS_THROUGH -> {
                try (PassThrough app = new PassThrough(config)) {
                    app.start();
                    measure(records);
                }
            }
        }
    }

    private static void measure(long records) throws IOException {
        if (ParentProcess.awaitLine()) {
            Stopwatch watch = Stopwatch.fromNow();
            if (ParentProcess.awaitLine()) {
                ParentProcess.send(watch.stop(records).toLine());
            }
        }
    }
}
