package io.foreshock.rules;

import io.foreshock.config.NearestName;
import io.foreshock.config.Problems;
import io.foreshock.config.yaml.Yaml;
import io.foreshock.events.Severity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the keys common to all rule documents. */
final class HeaderReader {
    private static final String KIND_NAMESPACE = "foreshock.";
    private static final Set<String> DESCRIPTIVE =
            Set.of("description", "author", "date", "modified", "status", "taxonomy", "license", "references");
    private static final KnownKeys KEYS = new KnownKeys(
            Set.of(
                    "title",
                    "id",
                    "name",
                    "status",
                    "description",
                    "references",
                    "author",
                    "date",
                    "modified",
                    "tags",
                    "logsource",
                    "detection",
                    "correlation",
                    "detector",
                    "fields",
                    "falsepositives",
                    "level",
                    "taxonomy",
                    "license",
                    "related",
                    "scope"),
            Set.of("filter", "action"));
    private static final Map<String, Severity> LEVELS = Map.of(
            "informational", Severity.INFO,
            "low", Severity.INFO,
            "medium", Severity.WARNING,
            "high", Severity.ERROR,
            "critical", Severity.CRITICAL);

    private final Yaml.Mapping document;
    private final Problems problems;

    private HeaderReader(Yaml.Mapping document, Problems problems) {
        this.document = document;
        this.problems = problems;
    }

    static Header read(Yaml.Mapping document, Problems problems) {
        return new HeaderReader(document, problems).header();
    }

    private Header header() {
        KEYS.check(document, problems);
        String name = text("name");
        String id = text("id");
        if (name.isEmpty() && id.isEmpty()) {
            problems.errorAt(document.line(), "name", "is missing, and there is no id; give the rule a name");
        }
        String title = text("title");
        if (title.isEmpty()) {
            problems.errorAt(document.line(), "title", "is missing; describe in a few words what was found");
        }
        return new Header(
                name.isEmpty() ? id : name, id.isEmpty() ? name : id, title, kind(), severity(), descriptions());
    }

    private String text(String key) {
        Yaml value = document.get(key);
        if (value == null) {
            return "";
        }
        if (value instanceof Yaml.Scalar scalar) {
            return scalar.valueText().strip();
        }
        problems.errorAt(value.line(), key, "is a list or a map; write one text");
        return "";
    }

    private Severity severity() {
        if (!document.has("level")) {
            return Severity.WARNING;
        }
        String level = text("level");
        Severity severity = LEVELS.get(level);
        if (severity == null) {
            problems.errorAt(
                    document.lineOf("level"),
                    "level",
                    "'" + level + "' is not a level; " + NearestName.hint(level, LEVELS.keySet()));
            return Severity.WARNING;
        }
        return severity;
    }

    private String kind() {
        Yaml tags = document.get("tags");
        if (tags == null) {
            return "other";
        }
        List<String> kinds = tags.each().stream()
                .map(tag -> tag instanceof Yaml.Scalar scalar ? scalar.valueText() : "")
                .peek(tag -> checkTag(tags.line(), tag))
                .filter(tag -> tag.startsWith(KIND_NAMESPACE))
                .map(tag -> tag.substring(KIND_NAMESPACE.length()).replace('-', '_'))
                .distinct()
                .toList();
        if (kinds.size() > 1) {
            problems.errorAt(tags.line(), "tags", "name two kinds, " + kinds + "; keep one foreshock.… tag");
        }
        return kinds.isEmpty() ? "other" : kinds.get(0);
    }

    private void checkTag(int line, String tag) {
        if (!tag.matches("[a-z0-9_-]+\\.[a-z0-9._-]+")) {
            problems.errorAt(line, "tags", "'" + tag + "' is not a tag; write namespace.name in lower case");
        }
    }

    private Map<String, String> descriptions() {
        Map<String, String> about = new LinkedHashMap<>();
        document.entries().forEach((key, value) -> {
            if (DESCRIPTIVE.contains(key) && value instanceof Yaml.Scalar scalar) {
                about.put(key, scalar.valueText().strip());
            }
        });
        return Map.copyOf(about);
    }
}
