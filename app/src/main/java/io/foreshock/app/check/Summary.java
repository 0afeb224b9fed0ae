package io.foreshock.app.check;

import io.foreshock.app.config.Config;
import io.foreshock.config.Problem;
import io.foreshock.config.Problems;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The last line of a check: what is configured, or the number of problems. */
public final class Summary {
    private Summary() {}

    /** One line. */
    public static String of(Path file, Config config, Problems found) {
        long errors = found.count(Problem.Level.ERROR);
        long warnings = found.count(Problem.Level.WARNING);
        String counts = Stream.of(counted(errors, "error"), counted(warnings, "warning"))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
        if (errors > 0) {
            return file + ": " + counts;
        }
        return file + ": in order" + (counts.isEmpty() ? "" : ", " + counts) + ": " + configured(config, found);
    }

    private static @Nullable String counted(long count, String what) {
        return count == 0 ? null : count + " " + what + (count == 1 ? "" : "s");
    }

    private static String configured(Config config, Problems found) {
        Object kafka = config.cluster().kafka().getOrDefault("bootstrap.servers", "embedded");
        String store = config.store() == null
                ? "none or embedded"
                : found.shown(config.store().url());
        List<Path> rules = config.stream().rules().paths();
        return Stream.of(
                        counted(config.shipper().inputs().size(), "input"),
                        counted(config.shipper().probes().size(), "probe"),
                        rules.isEmpty() ? "built-in rules" : "rules of " + rules,
                        counted(config.delivery().receivers().size(), "receiver"),
                        "Kafka: " + kafka,
                        "store: " + store)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
    }
}
