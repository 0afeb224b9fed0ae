package io.foreshock.rules;

import io.foreshock.config.Problems;
import io.foreshock.config.yaml.Yaml;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Reads the keys that only an absence has. */
final class AbsenceReader {
    private static final KnownKeys BASELINE_KEYS = new KnownKeys(Set.of("gte", "timespan"), Set.of());

    private final Yaml.Mapping section;
    private final WindowReader reader;
    private final Problems problems;

    AbsenceReader(Yaml.Mapping section, WindowReader reader, Problems problems) {
        this.section = section;
        this.reader = reader;
        this.problems = problems;
    }

    Measure.Absence absence() {
        return new Measure.Absence(reader.rules("after"), baseline(), afterShutdown(), learnsQuietHours());
    }

    private Optional<Duration> afterShutdown() {
        return section.has("after-shutdown")
                ? Optional.of(reader.duration(section, "after-shutdown"))
                : Optional.empty();
    }

    private boolean learnsQuietHours() {
        Yaml value = section.get("learn-quiet-hours");
        if (value == null) {
            return false;
        }
        if (!(value instanceof Yaml.Scalar scalar && scalar.value() instanceof Boolean learns)) {
            problems.errorAt(value.line(), "learn-quiet-hours", "is neither true nor false; write one of them");
            return false;
        }
        return learns;
    }

    private Optional<Measure.Baseline> baseline() {
        if (!section.has("baseline")) {
            return Optional.empty();
        }
        Yaml count = section.get("baseline") instanceof Yaml.Mapping m ? m.get("gte") : null;
        if (!(section.get("baseline") instanceof Yaml.Mapping baseline) || count == null) {
            problems.errorAt(
                    section.lineOf("baseline"),
                    "baseline",
                    "names no count; write 'baseline: {gte: 30, timespan: 10m}'");
            return Optional.empty();
        }
        BASELINE_KEYS.check(baseline, problems);
        return reader.number(count, "gte")
                .map(gte -> new Measure.Baseline((long) Math.ceil(gte), reader.timespan(baseline)));
    }
}
