package io.foreshock.rules;

import io.foreshock.config.Problems;
import io.foreshock.config.yaml.Yaml;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the keys that only some detectors have. */
final class MeasureReader {
    private static final Map<DetectorRule.Type, Set<String>> KEYS = Map.of(
            DetectorRule.Type.SPIKE, Set.of("field", "memory", "learning", "at-least"),
            DetectorRule.Type.ABSENCE, Set.of("after", "baseline", "after-shutdown", "learn-quiet-hours"),
            DetectorRule.Type.RATIO, Set.of("at-least"),
            DetectorRule.Type.BURN_RATE, Set.of("objective", "recent", "at-least"),
            DetectorRule.Type.LATENCY, Set.of("percentile", "at-least"),
            DetectorRule.Type.NEW_VALUE, Set.of("field", "learning", "at-least"),
            DetectorRule.Type.TREND, Set.of("field", "limit", "within"));
    private static final Floor EVENTS = new Floor(Set.of("events"), "events: 2");
    private static final Floor RATIO = new Floor(Set.of("events", "clients", "rules"), "events: 2");
    private static final Floor SURGE = new Floor(Set.of("events", "clients"), "events: 10");
    private static final Floor FAILURES = new Floor(Set.of("failed", "clients"), "failed: 10, clients: 3");
    private static final Floor LATENCY = new Floor(Set.of("duration", "requests"), "duration: 1s, requests: 20");

    private final DetectorRule.Type type;
    private final Yaml.Mapping section;
    private final WindowReader reader;
    private final Problems problems;

    MeasureReader(DetectorRule.Type type, Yaml.Mapping section, WindowReader reader, Problems problems) {
        this.type = type;
        this.section = section;
        this.reader = reader;
        this.problems = problems;
    }

    /** What may stand under {@code at-least}, and how that looks. */
    private record Floor(Set<String> keys, String example) {}

    /** All that any detector may have. */
    static Set<String> allKeys() {
        Set<String> keys = new HashSet<>(Set.of("type", "rules", "group-by", "timespan", "condition", "generate"));
        KEYS.values().forEach(keys::addAll);
        return keys;
    }

    /** That of the type; after a problem one with something in the place of what is wrong. */
    Measure measure() {
        for (String key : section.entries().keySet()) {
            String owners = Arrays.stream(DetectorRule.Type.values())
                    .filter(other -> keysOf(other).contains(key))
                    .map(other -> other.name().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(", "));
            if (!owners.isEmpty() && !keysOf(type).contains(key)) {
                problem(key, "belongs to " + owners + "; leave it out");
            }
        }
        return switch (type) {
            case SPIKE -> section.has("memory") ? surge() : new Measure.Spike(field());
            case ABSENCE -> new AbsenceReader(section, reader, problems).absence();
            case RATIO ->
                new Measure.Ratio(
                        atLeast(RATIO, "events"), atLeastOrOne(RATIO, "clients"), atLeastOrOne(RATIO, "rules"));
            case BURN_RATE -> burnRate();
            case LATENCY ->
                new Measure.Latency(
                        percentage("percentile", "requests that are as fast; write 'percentile: 90'"),
                        reader.duration(floor(LATENCY), "duration"),
                        atLeast(LATENCY, "requests"));
            case NEW_VALUE ->
                new Measure.NewValue(field(), reader.duration(section, "learning"), atLeast(EVENTS, "events"));
            case TREND -> trend();
        };
    }

    private static Set<String> keysOf(DetectorRule.Type type) {
        return Objects.requireNonNull(KEYS.get(type));
    }

    private Measure.Surge surge() {
        if (section.has("field")) {
            problem("field", "belongs to a spike of a number, 'memory' to one of events; leave one out");
        }
        return new Measure.Surge(
                reader.duration(section, "memory"),
                section.has("learning") ? reader.duration(section, "learning") : Duration.ZERO,
                atLeast(SURGE, "events"),
                atLeastOrOne(SURGE, "clients"));
    }

    private Measure.BurnRate burnRate() {
        int clients = (int) Math.min(Measure.BurnRate.MOST_CLIENTS, atLeast(FAILURES, "clients"));
        return new Measure.BurnRate(
                percentage("objective", "requests that are to succeed; write 'objective: 99.5'"),
                reader.duration(section, "recent"),
                atLeast(FAILURES, "failed"),
                clients);
    }

    private String field() {
        for (String key : type == DetectorRule.Type.SPIKE ? List.of("at-least", "learning") : List.<String>of()) {
            if (section.has(key)) {
                problem(key, "belongs to a spike that counts events; write 'memory: 1d', too, or leave it out");
            }
        }
        String field = WindowReader.text(section, "field");
        if (field.isEmpty()) {
            problem(
                    "field",
                    "is missing; name the field" + (type == DetectorRule.Type.SPIKE ? ", or 'memory: 1d'" : ""));
        }
        return field;
    }

    private Measure.Trend trend() {
        Duration within = reader.duration(section, "within");
        Yaml limit = section.get("limit");
        if (limit instanceof Yaml.Scalar scalar && scalar.value() instanceof String field) {
            return new Measure.Trend(field(), Optional.of(field), 1, within);
        }
        if (limit == null) {
            problem("limit", "is missing; write the number that must not be reached, or the field that has it");
        }
        double number = limit == null ? 1 : reader.number(limit, "limit").orElse(1.0);
        return new Measure.Trend(field(), Optional.empty(), number, within);
    }

    /** Above 0, below 100. */
    private double percentage(String key, String what) {
        Yaml value = section.get(key);
        Optional<Double> percent = value == null ? Optional.empty() : reader.number(value, key);
        if (percent.isEmpty() || percent.get() >= 100) {
            problem(key, "is not a percentage below 100 of " + what);
            return Measure.BurnRate.DEFAULT_OBJECTIVE;
        }
        return percent.get();
    }

    private long atLeast(Floor floor, String key) {
        Yaml value = floor(floor).get(key);
        if (value == null) {
            problem("at-least", "does not say how many " + key + "; write 'at-least: {" + floor.example() + "}'");
            return 1;
        }
        return reader.number(value, key).map(number -> (long) Math.ceil(number)).orElse(1L);
    }

    private long atLeastOrOne(Floor floor, String key) {
        return floor(floor).has(key) ? atLeast(floor, key) : 1;
    }

    /** What stands under {@code at-least}; empty where nothing does. */
    private Yaml.Mapping floor(Floor floor) {
        if (!(section.get("at-least") instanceof Yaml.Mapping written)) {
            return new Yaml.Mapping(section.lineOf("at-least"), Map.of());
        }
        new KnownKeys(floor.keys(), Set.of()).check(written, problems);
        return written;
    }

    private void problem(String key, String message) {
        problems.errorAt(section.lineOf(key), key, message);
    }
}
