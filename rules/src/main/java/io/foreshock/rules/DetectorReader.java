package io.foreshock.rules;

import io.foreshock.config.Problems;
import io.foreshock.config.yaml.Yaml;
import io.foreshock.events.Field;
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
                    "after-shutdown",
                    "learn-quiet-hours",
                    "objective",
                    "recent",
                    "at-least"),
            Set.of("aliases"));
    private static final KnownKeys BASELINE_KEYS = new KnownKeys(Set.of("gte", "timespan"), Set.of());
    private static final Floor FLOOR_OF_REQUESTS = new Floor(Set.of("failed", "clients"), "failed: 10, clients: 3");
    private static final Floor FLOOR_OF_EVENTS = new Floor(Set.of("events"), "events: 2");
    private static final List<String> BURN_RATE_KEYS = List.of("objective", "recent");
    private static final List<String> OF_SERVICE = List.of(Field.SERVICE.dotted());
    private static final List<String> OF_ROUTE =
            List.of(Field.SERVICE.dotted(), Field.METHOD.dotted(), Field.ROUTE.dotted());
    private static final List<String> NOT_SUPPORTED = List.of("new_value", "trend");
    private static final Condition NONE = new Condition(Condition.Op.LT, 1);

    private final Document document;
    private final boolean emits;
    private final Problems problems;
    private final Yaml.Mapping section;
    private final WindowReader reader;

    private DetectorReader(Document document, References references) {
        this.document = document;
        this.emits = references.emits(document);
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
        Optional<DetectorRule.Type> known = reader.type(DetectorRule.Type.class, NOT_SUPPORTED);
        if (known.equals(Optional.of(DetectorRule.Type.BURN_RATE))) {
            return burnRate(reader.windowOfRequests());
        }
        Window window = reader.window();
        BURN_RATE_KEYS.forEach(key -> refuse(key, "belongs to burn_rate; leave it out"));
        return known.flatMap(type -> switch (type) {
            case SPIKE -> spike(window);
            case RATIO -> ratio(window);
            default -> absence(window);
        });
    }

    private Optional<DetectorRule> ratio(Window window) {
        for (String key : List.of("field", "after", "baseline", "after-shutdown", "learn-quiet-hours")) {
            refuse(key, "does not belong to ratio; leave it out");
        }
        if (!window.groupBy().equals(OF_SERVICE)) {
            problems.errorAt(section.lineOf("group-by"), "group-by", "of a ratio is " + OF_SERVICE + "; leave it out");
        }
        long events = atLeast("events", FLOOR_OF_EVENTS);
        return reader.condition(List.of(Condition.Op.GTE, Condition.Op.GT))
                .map(percent -> rule(DetectorRule.Type.RATIO, window, percent, DetectorRule.Extras.of(events)));
    }

    private Optional<DetectorRule> burnRate(Window window) {
        for (String key : List.of("rules", "field", "after", "baseline", "after-shutdown", "learn-quiet-hours")) {
            refuse(key, "does not belong to burn_rate, which is of all requests; leave it out");
        }
        if (!window.groupBy().equals(OF_SERVICE) && !window.groupBy().equals(OF_ROUTE)) {
            problems.errorAt(
                    section.lineOf("group-by"), "group-by", "of a burn_rate is " + OF_SERVICE + " or " + OF_ROUTE);
        }
        DetectorRule.Extras extras = DetectorRule.Extras.of(new DetectorRule.BurnRate(
                objective(), reader.duration(section, "recent"), atLeast("failed", FLOOR_OF_REQUESTS), (int)
                        Math.min(DetectorRule.BurnRate.MOST_CLIENTS, atLeast("clients", FLOOR_OF_REQUESTS))));
        return reader.condition(List.of(Condition.Op.GTE, Condition.Op.GT))
                .map(condition -> rule(DetectorRule.Type.BURN_RATE, window, condition, extras));
    }

    private DetectorRule rule(DetectorRule.Type type, Window window, Condition condition, DetectorRule.Extras extras) {
        return new DetectorRule(document.header(), emits, type, window, condition, extras);
    }

    private double objective() {
        Yaml value = section.get("objective");
        Optional<Double> percent = value == null ? Optional.empty() : reader.number(value, "objective");
        if (percent.isEmpty() || percent.get() >= 100) {
            problems.errorAt(
                    section.lineOf("objective"),
                    "objective",
                    "is not a percentage below 100 of requests that are to succeed; write 'objective: 99.5'");
            return DetectorRule.BurnRate.DEFAULT_OBJECTIVE;
        }
        return percent.get();
    }

    /** What may stand under {@code at-least}, and how that looks. */
    private record Floor(Set<String> keys, String example) {}

    private long atLeast(String key, Floor floor) {
        Yaml written = section.get("at-least");
        Yaml value = written instanceof Yaml.Mapping mapping ? mapping.get(key) : null;
        if (!(written instanceof Yaml.Mapping known) || value == null) {
            problems.errorAt(
                    section.lineOf("at-least"),
                    "at-least",
                    "does not say how many " + key + "; write 'at-least: {" + floor.example() + "}'");
            return 1;
        }
        new KnownKeys(floor.keys(), Set.of()).check(known, problems);
        return reader.number(value, key).map(number -> (long) Math.ceil(number)).orElse(1L);
    }

    private Optional<DetectorRule> spike(Window window) {
        refuse("at-least", "belongs to burn_rate and ratio; leave it out");
        refuse("after", "belongs to absence; leave it out");
        refuse("baseline", "of a spike is not supported; give a fixed condition");
        refuse("after-shutdown", "belongs to absence; leave it out");
        refuse("learn-quiet-hours", "belongs to absence; leave it out");
        String field = WindowReader.text(section, "field");
        if (field.isEmpty()) {
            problems.errorAt(section.lineOf("field"), "field", "is missing; name the numeric field");
        }
        return reader.condition(List.of(Condition.Op.GTE, Condition.Op.GT))
                .map(condition -> rule(DetectorRule.Type.SPIKE, window, condition, DetectorRule.Extras.of(field)));
    }

    private Optional<DetectorRule> absence(Window window) {
        refuse("at-least", "belongs to burn_rate and ratio; leave it out");
        refuse("field", "belongs to spike; leave it out");
        if (section.has("condition")
                && !reader.condition(List.of(Condition.Op.LT)).equals(Optional.of(NONE))) {
            problems.errorAt(
                    section.lineOf("condition"),
                    "condition",
                    "of an absence can only be 'lt: 1'; write that or leave it out");
        }
        DetectorRule.Extras extras = new DetectorRule.Extras(
                Optional.empty(),
                reader.rules("after"),
                baseline(),
                afterShutdown(),
                learnsQuietHours(),
                Optional.empty(),
                0);
        return Optional.of(rule(DetectorRule.Type.ABSENCE, window, NONE, extras));
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
