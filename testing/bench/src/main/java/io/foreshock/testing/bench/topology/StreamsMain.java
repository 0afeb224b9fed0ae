package io.foreshock.testing.bench.topology;

import io.foreshock.app.config.Config;
import io.foreshock.app.config.ConfigFile;
import io.foreshock.app.role.StreamRole;
import io.foreshock.rules.RuleSet;
import io.foreshock.testing.bench.process.Parent;
import io.foreshock.testing.bench.process.Stopwatch;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;

/**
 * A Kafka Streams process. The parent says when its records begin to count, and when they have all been committed; then
 * it tells its figures. Arguments: {@link App}, configuration file, records.
 */
public final class StreamsMain {
    /** What to run. */
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
        if (Parent.hear()) {
            Stopwatch watch = Stopwatch.fromNow();
            if (Parent.hear()) {
                Parent.tell(watch.stop(records).toLine());
            }
        }
    }
}
