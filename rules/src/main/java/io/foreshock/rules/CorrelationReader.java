package io.foreshock.rules;

import io.foreshock.config.yaml.Yaml;
import io.foreshock.events.Field;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Compiles a document with {@code correlation}. */
final class CorrelationReader {
    private static final KnownKeys KEYS =
            new KnownKeys(Set.of("type", "rules", "group-by", "timespan", "condition", "generate"), Set.of("aliases"));
    private static final List<String> OF_SERVICE = List.of(Field.SERVICE.dotted());
    private static final List<String> NOT_SUPPORTED = List.of(
            "value_count",
            "value_sum",
            "value_avg",
            "value_percentile",
            "value_median",
            "temporal_extended",
            "temporal_ordered_extended");

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
        return reader.type(CorrelationRule.Type.class, NOT_SUPPORTED)
                .flatMap(type -> condition(type, counted)
                        .map(condition -> new CorrelationRule(
                                document.header(), references.emits(document), type, window, counted, condition)));
    }

    /** A signal is of a service, and has no other field. */
    private void checkGroups(Window window, List<Rule> chained) {
        if (!window.groupBy().equals(OF_SERVICE)) {
            document.problems()
                    .errorAt(
                            section.lineOf("group-by"),
                            "group-by",
                            "of a correlation of correlations or detectors is " + OF_SERVICE + "; leave it out");
        }
        for (Rule rule : chained) {
            List<String> groupBy = rule instanceof CorrelationRule c ? c.groupBy() : ((DetectorRule) rule).groupBy();
            if (!groupBy.containsAll(OF_SERVICE)) {
                document.problems()
                        .errorAt(
                                section.lineOf("rules"),
                                "rules",
                                "'" + rule.name() + "' is not grouped by " + OF_SERVICE + "; name one that is");
            }
        }
    }

    private Optional<Condition> condition(CorrelationRule.Type type, List<Rule> counted) {
        // Only a condition that more events cannot make false; any other needs a wait for the grace, which is not
        // supported.
        return switch (type) {
            case EVENT_COUNT -> reader.condition(List.of(Condition.Op.GTE, Condition.Op.GT));
            case TEMPORAL, TEMPORAL_ORDERED -> all(counted);
        };
    }

    private Optional<Condition> all(List<Rule> counted) {
        if (section.has("condition")) {
            document.problems()
                    .errorAt(
                            section.lineOf("condition"),
                            "condition",
                            "of a temporal correlation is not supported; leave it out: all rules are meant");
        }
        int rules = Math.toIntExact(counted.stream().distinct().count());
        Yaml named = section.get("rules");
        // An unresolved name has been reported already.
        boolean resolved = named != null && counted.size() == named.each().size();
        if (resolved && rules < 2) {
            document.problems()
                    .errorAt(section.lineOf("rules"), "rules", "names fewer than two rules; name those that must meet");
        }
        return Optional.of(new Condition(Condition.Op.GTE, rules));
    }
}
