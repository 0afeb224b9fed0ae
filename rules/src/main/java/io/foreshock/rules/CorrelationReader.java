package io.foreshock.rules;

import io.foreshock.config.yaml.Yaml;
import io.foreshock.events.Field;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Compiles a document with {@code correlation}. */
final class CorrelationReader {
    private static final KnownKeys KEYS = new KnownKeys(
            Set.of("type", "rules", "group-by", "timespan", "condition", "generate", "aliases"), Set.of());
    private static final Set<String> BESIDE_COMPARISON = Set.of("field", "percentile");
    private static final double MEDIAN = 50;
    private static final List<Condition.Op> AT_LEAST = List.of(Condition.Op.GTE, Condition.Op.GT);
    private static final List<String> OF_SERVICE = List.of(Field.SERVICE.dotted());
    private static final List<String> NOT_SUPPORTED = List.of("temporal_extended", "temporal_ordered_extended");

    private final Document document;
    private final References references;
    private final Yaml.Mapping section;
    private final WindowReader reader;

    private CorrelationReader(Document document, References references) {
        this.document = document;
        this.references = references;
        this.section = document.section("correlation");
        this.reader = new WindowReader(section, references, document.problems());
    }

    /** The rule; empty after a problem. */
    static Optional<CorrelationRule> read(Document document, References references) {
        return new CorrelationReader(document, references).rule();
    }

    private Optional<CorrelationRule> rule() {
        KEYS.check(section, document.problems());
        Window window = reader.windowOfCorrelation();
        List<Rule> counted = reader.counted();
        List<Rule> chained = counted.stream()
                .filter(rule -> !(rule instanceof DetectionRule))
                .toList();
        if (!chained.isEmpty()) {
            checkGroups(window, chained);
        }
        Map<String, Map<String, String>> aliases =
                new AliasReader(document, section, references).aliases(window.rules());
        Window grouped = new Window(
                window.rules(),
                window.groupBy().stream()
                        .map(name -> aliases.containsKey(name) ? AliasReader.unique(document, name) : name)
                        .toList(),
                window.timespan(),
                window.generate());
        return reader.type(CorrelationRule.Type.class, NOT_SUPPORTED)
                .flatMap(type -> condition(type, counted)
                        .map(condition -> new CorrelationRule(
                                document.header(),
                                references.emits(document),
                                type,
                                grouped,
                                counted,
                                condition,
                                values(type, window.rules(), chained, aliases))));
    }

    private CorrelationRule.Values values(
            CorrelationRule.Type type,
            List<DetectionRule> detections,
            List<Rule> chained,
            Map<String, Map<String, String>> aliases) {
        Map<String, Map<String, String>> unique = new TreeMap<>();
        aliases.forEach((name, fields) -> unique.put(AliasReader.unique(document, name), fields));
        if (!type.isOfValues()) {
            return new CorrelationRule.Values(Optional.empty(), MEDIAN, unique);
        }
        String name = type.name().toLowerCase(Locale.ROOT);
        if (!chained.isEmpty()) {
            problem("rules", "of a " + name + " are detections: a signal has no fields; name those");
        }
        Yaml.Mapping condition =
                section.get("condition") instanceof Yaml.Mapping written ? written : new Yaml.Mapping(0, Map.of());
        String field = WindowReader.text(condition, "field");
        if (field.isEmpty()) {
            problem("condition", "names no field; write 'condition: {field: event.duration, gte: 3}'");
        }
        if (type.isOfNumbers()) {
            reader.takeNumber(detections, field, section.lineOf("rules"));
        }
        return new CorrelationRule.Values(Optional.of(field), percentile(type, condition), unique);
    }

    private double percentile(CorrelationRule.Type type, Yaml.Mapping condition) {
        Yaml percentile = condition.get("percentile");
        if (type != CorrelationRule.Type.VALUE_PERCENTILE) {
            return MEDIAN;
        }
        Optional<Double> written = percentile == null ? Optional.empty() : reader.number(percentile, "percentile");
        if (written.isEmpty() || written.get() >= 100) {
            problem(
                    "condition",
                    "names no percentile below 100; write 'condition: {field: event.duration, percentile: 95, gte: 3}'");
        }
        return written.orElse(MEDIAN);
    }

    private void problem(String key, String message) {
        document.problems().errorAt(section.lineOf(key), key, message);
    }

    /** A signal is of a service, and has no other field. */
    private void checkGroups(Window window, List<Rule> chained) {
        if (!window.groupBy().equals(OF_SERVICE)) {
            problem("group-by", "of a correlation of correlations or detectors is " + OF_SERVICE + "; leave it out");
        }
        for (Rule rule : chained) {
            List<String> groupBy = rule instanceof CorrelationRule c ? c.groupBy() : ((DetectorRule) rule).groupBy();
            if (!groupBy.containsAll(OF_SERVICE)) {
                problem("rules", "'" + rule.name() + "' is not grouped by " + OF_SERVICE + "; name one that is");
            }
        }
    }

    private Optional<Condition> condition(CorrelationRule.Type type, List<Rule> counted) {
        // Only a condition that more events cannot make false; any other needs a wait for the grace, which is not
        // supported.
        return switch (type) {
            case EVENT_COUNT -> reader.condition(AT_LEAST);
            case TEMPORAL, TEMPORAL_ORDERED -> all(counted);
            case VALUE_COUNT, VALUE_SUM, VALUE_AVG, VALUE_PERCENTILE, VALUE_MEDIAN ->
                reader.condition(AT_LEAST, BESIDE_COMPARISON);
        };
    }

    private Optional<Condition> all(List<Rule> counted) {
        if (section.has("condition")) {
            problem("condition", "of a temporal correlation is not supported; leave it out: all rules are meant");
        }
        int rules = Math.toIntExact(counted.stream().distinct().count());
        Yaml named = section.get("rules");
        // An unresolved name has been reported already.
        boolean resolved = named != null && counted.size() == named.each().size();
        if (resolved && rules < 2) {
            problem("rules", "names fewer than two rules; name those that must meet");
        }
        return Optional.of(new Condition(Condition.Op.GTE, rules));
    }
}
