package io.foreshock.rules;

import io.foreshock.config.Problems;
import io.foreshock.config.yaml.Yaml;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Compiles a document with {@code logsource} and {@code detection}. */
final class DetectionReader {
    private final Document document;
    private final LogSources logSources;
    private final Problems problems;

    private DetectionReader(Document document, LogSources logSources) {
        this.document = document;
        this.logSources = logSources;
        this.problems = document.problems();
    }

    /** The rule; after a problem, a placeholder. */
    static DetectionRule read(Document document, LogSources logSources, boolean emits) {
        return new DetectionReader(document, logSources).rule(emits);
    }

    private DetectionRule rule(boolean emits) {
        String dataset = dataset();
        Yaml.Mapping detection = document.section("detection");
        Matcher matcher =
                Matcher.allOf(List.of(LogSource.matcher(dataset), condition(detection, selections(detection))));
        String hash = ContentHash.start(document.header())
                .add("dataset", dataset)
                .add("detection", detection.canonical())
                .hex();
        return new DetectionRule(document.header(), matcher, hash, emits);
    }

    private String dataset() {
        if (document.content().has("logsource")) {
            return LogSource.dataset(document.section("logsource"), logSources, problems);
        }
        problems.errorAt(
                document.content().line(),
                "logsource",
                "is missing; write 'logsource: {product: …}' or 'logsource: {category: application}'");
        return "";
    }

    private Map<String, Matcher> selections(Yaml.Mapping detection) {
        Selection compiler = new Selection(problems);
        Map<String, Matcher> selections = new LinkedHashMap<>();
        detection.entries().forEach((name, selection) -> {
            if (name.equals("timeframe")) {
                problems.errorAt(selection.line(), name, "belongs to counting; write a correlation document");
            } else if (!name.equals("condition")) {
                selections.put(name, compiler.compile(name, selection));
            }
        });
        return selections;
    }

    private Matcher condition(Yaml.Mapping detection, Map<String, Matcher> selections) {
        int line = detection.lineOf("condition");
        if (!(detection.get("condition") instanceof Yaml.Scalar condition)) {
            String wrong = detection.has("condition")
                    ? "is a list or a map, which is not supported; write one text, joined with or"
                    : "is missing; name the selections that count, such as 'condition: selection'";
            problems.errorAt(line, "condition", wrong);
            return Matcher.ALWAYS;
        }
        try {
            return Expression.compile(condition.text(), selections);
        } catch (Expression.SyntaxException e) {
            problems.errorAt(line, "condition", e.getMessage());
            return Matcher.ALWAYS;
        }
    }
}
