package io.foreshock.rules;

import io.foreshock.config.Problems;
import io.foreshock.config.yaml.Yaml;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Compiles a document with {@code detector}. */
final class DetectorReader {
    private static final KnownKeys KEYS = new KnownKeys(
            Set.of(
                    "type",
                    "rules",
                    "group-by",
                    "timespan",
                    "condition",
                    "generate",
                    "field",
                    "after",
                    "baseline",
                    "after-shutdown"),
            Set.of("aliases"));
    private static final KnownKeys BASELINE_KEYS = new KnownKeys(Set.of("gte", "timespan"), Set.of());
    private static final List<String> NOT_SUPPORTED = List.of("ratio", "new_value", "trend");
    private static final Condition NONE = new Condition(Condition.Op.LT, 1);

    private final Document document;
    private final Problems problems;
    private final Yaml.Mapping section;
    private final WindowReader reader;

    private DetectorReader(Document document, References references) {
        this.document = document;
        this.problems = document.problems();
        this.section = document.section("detector");
        this.reader = new WindowReader(section, references, problems);
    }

    /** The rule; empty after a problem. */
    static Optional<DetectorRule> read(Document document, References references) {
        return new DetectorReader(document, references).rule();
    }

    private Optional<DetectorRule> rule() {
        KEYS.check(section, problems);
        Window window = reader.window();
        return reader.type(DetectorRule.Type.class, NOT_SUPPORTED).flatMap(type -> switch (type) {
            case SPIKE -> spike(window);
            case ABSENCE -> absence(window);
        });
    }

    private Optional<DetectorRule> spike(Window window) {
        refuse("after", "belongs to absence; leave it out");
        refuse("baseline", "of a spike is not supported; give a fixed condition");
        refuse("after-shutdown", "belongs to absence; leave it out");
        String field = WindowReader.text(section, "field");
        if (field.isEmpty()) {
            problems.errorAt(section.lineOf("field"), "field", "is missing; name the numeric field");
        }
        DetectorRule.Extras extras =
                new DetectorRule.Extras(Optional.of(field), List.of(), Optional.empty(), Optional.empty());
        return reader.condition(List.of(Condition.Op.GTE, Condition.Op.GT))
                .map(condition ->
                        new DetectorRule(document.header(), DetectorRule.Type.SPIKE, window, condition, extras));
    }

    private Optional<DetectorRule> absence(Window window) {
        refuse("field", "belongs to spike; leave it out");
        if (section.has("condition")
                && !reader.condition(List.of(Condition.Op.LT)).equals(Optional.of(NONE))) {
            problems.errorAt(
                    section.lineOf("condition"),
                    "condition",
                    "of an absence can only be 'lt: 1'; write that or leave it out");
        }
        DetectorRule.Extras extras =
                new DetectorRule.Extras(Optional.empty(), reader.rules("after"), baseline(), afterShutdown());
        return Optional.of(new DetectorRule(document.header(), DetectorRule.Type.ABSENCE, window, NONE, extras));
    }

    private Optional<Duration> afterShutdown() {
        return section.has("after-shutdown")
                ? Optional.of(reader.duration(section, "after-shutdown"))
                : Optional.empty();
    }

    private Optional<DetectorRule.Baseline> baseline() {
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
                .map(gte -> new DetectorRule.Baseline((long) Math.ceil(gte), reader.timespan(baseline)));
    }

    private void refuse(String key, String message) {
        if (section.has(key)) {
            problems.errorAt(section.lineOf(key), key, message);
        }
    }
}
