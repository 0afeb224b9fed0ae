package io.foreshock.rules;

import io.foreshock.config.Problems;
import io.foreshock.config.yaml.Yaml;
import io.foreshock.events.Field;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Compiles a document with {@code detector}. */
final class DetectorReader {
    private static final KnownKeys KEYS = new KnownKeys(MeasureReader.allKeys(), Set.of("aliases"));
    private static final List<Condition.Op> AT_LEAST = List.of(Condition.Op.GTE, Condition.Op.GT);
    private static final List<String> OF_SERVICE = List.of(Field.SERVICE.dotted());
    private static final List<String> OF_ROUTE =
            List.of(Field.SERVICE.dotted(), Field.METHOD.dotted(), Field.ROUTE.dotted());
    private static final Condition NONE = new Condition(Condition.Op.LT, 1);
    private static final Condition ANY = new Condition(Condition.Op.GTE, 1);

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
        Optional<DetectorRule.Type> written = reader.type(DetectorRule.Type.class, List.of());
        if (written.isEmpty()) {
            reader.window(); // for its problems
            return Optional.empty();
        }
        DetectorRule.Type type = written.get();
        Window window = type.isOfRequests() ? windowOfRequests(type) : reader.window();
        Measure measure = new MeasureReader(type, section, reader, problems).measure();
        takeNumber(window, measure);
        if (measure instanceof Measure.Ratio ratio) {
            check(ratio, window);
        }
        return condition(type)
                .map(condition -> new DetectorRule(document.header(), emits, type, window, condition, measure));
    }

    private void takeNumber(Window window, Measure measure) {
        if (measure instanceof Measure.Spike spike) {
            reader.takeNumber(window.rules(), spike.field(), section.lineOf("rules"));
        } else if (measure instanceof Measure.Trend trend) {
            String number = trend.field()
                    + trend.limitField().map(limit -> " of " + limit).orElse("");
            reader.takeNumber(window.rules(), number, section.lineOf("rules"));
        }
    }

    private Window windowOfRequests(DetectorRule.Type type) {
        String name = type.name().toLowerCase(Locale.ROOT);
        if (section.has("rules")) {
            refuse("rules", "does not belong to " + name + ", which is of all requests; leave it out");
        }
        Window window = reader.windowOfRequests();
        checkGroup(name, window);
        return window;
    }

    private void check(Measure.Ratio ratio, Window window) {
        checkGroup("ratio", window);
        if (ratio.rules() > window.rules().size()) {
            refuse(
                    "at-least",
                    "asks for " + ratio.rules() + " rules, but 'rules' names "
                            + window.rules().size());
        }
    }

    private void checkGroup(String name, Window window) {
        if (!window.groupBy().equals(OF_SERVICE) && !window.groupBy().equals(OF_ROUTE)) {
            refuse("group-by", "of a " + name + " is " + OF_SERVICE + " or " + OF_ROUTE);
        }
    }

    private Optional<Condition> condition(DetectorRule.Type type) {
        return switch (type) {
            case SPIKE, RATIO, BURN_RATE, LATENCY -> reader.condition(AT_LEAST);
            case NEW_VALUE, TREND -> {
                if (section.has("condition")) {
                    refuse(
                            "condition",
                            "does not belong to " + type.name().toLowerCase(Locale.ROOT) + "; leave it out");
                }
                yield Optional.of(ANY);
            }
            case ABSENCE -> {
                if (section.has("condition")
                        && !reader.condition(List.of(Condition.Op.LT)).equals(Optional.of(NONE))) {
                    refuse("condition", "of an absence can only be 'lt: 1'; write that or leave it out");
                }
                yield Optional.of(NONE);
            }
        };
    }

    private void refuse(String key, String message) {
        problems.errorAt(section.lineOf(key), key, message);
    }
}
