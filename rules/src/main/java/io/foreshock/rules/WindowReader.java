package io.foreshock.rules;

import io.foreshock.config.NearestName;
import io.foreshock.config.Problems;
import io.foreshock.config.yaml.Yaml;
import io.foreshock.events.Field;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the keys common to correlation and detector documents. */
final class WindowReader {
    private static final Pattern TIMESPAN = Pattern.compile("([1-9][0-9]{0,5})([smhd])");
    private static final Map<String, Duration> UNITS = Map.of(
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1));
    private static final Map<String, Condition.Op> OPS = Arrays.stream(Condition.Op.values())
            .collect(Collectors.toUnmodifiableMap(op -> op.name().toLowerCase(Locale.ROOT), Function.identity()));

    private final Yaml.Mapping section;
    private final References references;
    private final Problems problems;

    WindowReader(Yaml.Mapping section, References references, Problems problems) {
        this.section = section;
        this.references = references;
        this.problems = problems;
    }

    static boolean generates(Yaml.Mapping section) {
        return section.get("generate") instanceof Yaml.Scalar scalar && Boolean.TRUE.equals(scalar.value());
    }

    /** That of a rule about all requests, which names no detections. */
    Window windowOfRequests() {
        return new Window(List.of(), groupBy(), timespan(section), false);
    }

    Window window() {
        return window(Set.of(Document.Sort.DETECTION));
    }

    /** One that may count signals of other rules, too: {@link #counted()} has both. */
    Window windowOfCorrelation() {
        return window(Set.of(Document.Sort.values()));
    }

    private Window window(Set<Document.Sort> allowed) {
        Yaml generate = section.get("generate");
        if (generate != null && !(generate instanceof Yaml.Scalar scalar && scalar.value() instanceof Boolean)) {
            problems.errorAt(generate.line(), "generate", "is neither true nor false; write one of them");
        }
        if (!section.has("rules")) {
            problems.errorAt(section.line(), "rules", "is missing; name the detections that are counted");
        }
        Duration timespan =
                section.has("timespan") || !section.has("after-shutdown") ? timespan(section) : Window.UNLIMITED;
        return new Window(rules("rules", allowed), groupBy(), timespan, generates(section));
    }

    /** The type, as its name; reports one that is unsupported or unknown. */
    <T extends Enum<T>> Optional<T> type(Class<T> types, List<String> unsupported) {
        String written = text(section, "type");
        Map<String, T> known = Arrays.stream(types.getEnumConstants())
                .collect(Collectors.toMap(type -> type.name().toLowerCase(Locale.ROOT), Function.identity()));
        if (unsupported.contains(written)) {
            problems.errorAt(
                    section.lineOf("type"),
                    "type",
                    "'" + written + "' is not supported; use "
                            + known.keySet().stream().sorted().collect(Collectors.joining(" and ")));
        } else if (!known.containsKey(written)) {
            problems.errorAt(
                    section.lineOf("type"),
                    "type",
                    written.isEmpty()
                            ? "is missing; " + NearestName.hint(written, known.keySet())
                            : "'" + written + "' is not a type; " + NearestName.hint(written, known.keySet()));
        }
        return Optional.ofNullable(known.get(written));
    }

    /** The detections named under {@code key}; none where there is no such key. */
    List<DetectionRule> rules(String key) {
        return rules(key, Set.of(Document.Sort.DETECTION));
    }

    private List<DetectionRule> rules(String key, Set<Document.Sort> allowed) {
        Yaml value = section.get(key);
        if (value == null) {
            return List.of();
        }
        references.check(key, value, allowed, problems);
        return references.resolve(value, DetectionRule.class);
    }

    /** All that is named under {@code rules}, in that order. */
    List<Rule> counted() {
        Yaml value = section.get("rules");
        return value == null ? List.of() : references.resolve(value, Rule.class);
    }

    /** A signal always belongs to a service, so without a group-by the services are kept apart. */
    private List<String> groupBy() {
        Yaml value = section.get("group-by");
        if (value == null) {
            return List.of(Field.SERVICE.dotted());
        }
        List<String> fields = value.each().stream()
                .map(field -> field instanceof Yaml.Scalar scalar ? scalar.valueText() : "")
                .filter(field -> !field.isEmpty())
                .toList();
        if (fields.isEmpty() || fields.size() != value.each().size()) {
            problems.errorAt(value.line(), "group-by", "is not a list of fields; write '[service.name]'");
        }
        return fields;
    }

    /** A positive length of time; after a problem one second. */
    Duration timespan(Yaml.Mapping within) {
        return duration(within, "timespan");
    }

    /** The same, under another key. */
    Duration duration(Yaml.Mapping within, String key) {
        String written = text(within, key);
        Matcher parts = TIMESPAN.matcher(written);
        if (parts.matches()) {
            return Objects.requireNonNull(UNITS.get(parts.group(2))).multipliedBy(Long.parseLong(parts.group(1)));
        }
        problems.errorAt(
                within.lineOf(key),
                key,
                written.isEmpty()
                        ? "is missing; write 30s, 5m, 1h or 1d"
                        : "'" + written + "' is not a timespan; write 30s, 5m, 1h or 1d");
        return Duration.ofSeconds(1);
    }

    /** The condition with one of the operators; empty after a problem. */
    Optional<Condition> condition(List<Condition.Op> allowed) {
        return condition(allowed, Set.of());
    }

    /** The same, where other keys may stand beside the comparison. */
    Optional<Condition> condition(List<Condition.Op> allowed, Set<String> beside) {
        Map<String, Yaml> comparisons = new LinkedHashMap<>();
        if (section.get("condition") instanceof Yaml.Mapping written) {
            comparisons.putAll(written.entries());
            comparisons.keySet().removeAll(beside);
        }
        if (!(section.get("condition") instanceof Yaml.Mapping condition) || comparisons.size() != 1) {
            String wrong = section.has("condition")
                    ? "is not one comparison; ranges and expressions are not supported, write 'condition: {gte: 3}'"
                    : "is missing; write 'condition: {gte: 3}'";
            problems.errorAt(section.lineOf("condition"), "condition", wrong);
            return Optional.empty();
        }
        Map.Entry<String, Yaml> only = comparisons.entrySet().iterator().next();
        Condition.Op op = OPS.get(only.getKey());
        if (op == null) {
            problems.errorAt(
                    condition.line(),
                    "condition",
                    "'" + only.getKey() + "' is not a comparison; " + NearestName.hint(only.getKey(), OPS.keySet()));
            return Optional.empty();
        }
        if (!allowed.contains(op)) {
            problems.errorAt(
                    condition.line(),
                    "condition",
                    "'" + only.getKey() + "' is not supported for this type; use "
                            + allowed.stream()
                                    .map(o -> o.name().toLowerCase(Locale.ROOT))
                                    .collect(Collectors.joining(" or ")));
            return Optional.empty();
        }
        return number(only.getValue(), only.getKey()).map(threshold -> new Condition(op, threshold));
    }

    /** Says that matches of the detections are to carry this number; a problem where they carry another. */
    void takeNumber(List<DetectionRule> detections, String number, int line) {
        references
                .takenFor(detections, number)
                .ifPresent(detection -> problems.errorAt(
                        line,
                        "rules",
                        "'" + detection
                                + "' is evaluated by another field already; name a detection of its own for this"));
    }

    /** A positive number; empty after a problem. */
    Optional<Double> number(Yaml value, String key) {
        if (value instanceof Yaml.Scalar scalar && scalar.value() instanceof Number n && n.doubleValue() > 0) {
            return Optional.of(n.doubleValue());
        }
        problems.errorAt(value.line(), key, "is not a number above 0; write one");
        return Optional.empty();
    }

    static String text(Yaml.Mapping within, String key) {
        return within.get(key) instanceof Yaml.Scalar scalar ? scalar.valueText() : "";
    }
}
