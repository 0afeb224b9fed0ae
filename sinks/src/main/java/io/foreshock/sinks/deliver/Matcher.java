package io.foreshock.sinks.deliver;

import io.foreshock.config.WrittenAs;
import io.foreshock.events.Incident;
import io.foreshock.events.Severity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Conditions on an incident's labels, which must all hold: {@code label="text"}, {@code !=}, {@code =~} (the whole label), {@code !~}; several
 * with commas between them, in braces or not; the quotes may be left out. Labels: {@code severity}, {@code service}, {@code
 * environment}, {@code host}; an incident has as many hosts as it touches, {@code host="x"} asks whether x is among them and
 * {@code host!="x"} whether it is not. The syntax is Alertmanager's, but for single quotes, which are quotes here. Immutable.
 */
@WrittenAs("Alertmanager's matcher, such as `severity=\"critical\"`")
public final class Matcher {
    private static final Pattern SYNTAX =
            Pattern.compile("\\s*([a-z]+)\\s*(=~|!~|!=|=)\\s*(\"((?:[^\"\\\\]|\\\\.)*)\"|'([^'\"]*)'|[^\"'{}]*?)\\s*");
    private static final List<String> LABELS = List.of("severity", "service", "environment", "host");
    private static final List<String> SEVERITIES =
            Arrays.stream(Severity.values()).map(Severity::wireName).toList();

    private final String text;
    private final List<Condition> conditions;

    private Matcher(String text, List<Condition> conditions) {
        this.text = text;
        this.conditions = conditions;
    }

    /** What one label must be, or must not. */
    private record Condition(String label, boolean negated, Predicate<String> value) {
        boolean holds(Incident incident) {
            return labelsOf(incident).stream().anyMatch(value) != negated;
        }

        private List<String> labelsOf(Incident incident) {
            return switch (label) {
                case "severity" -> List.of(incident.incident().severity().wireName());
                case "service" -> incident.services();
                case "environment" -> List.of(incident.service().environment());
                default -> incident.hosts();
            };
        }
    }

    /**
     * The matcher in a text.
     *
     * @throws IllegalArgumentException when it is none; the message says why
     */
    public static Matcher parse(String text) {
        return new Matcher(
                text,
                parts(withoutBraces(text.strip())).stream()
                        .map(Matcher::condition)
                        .toList());
    }

    private static String withoutBraces(String text) {
        return text.startsWith("{") && text.endsWith("}") ? text.substring(1, text.length() - 1) : text;
    }

    /** What stands between the commas that are in no quotes; a last comma may be left over. */
    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        char quote = 0;
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote == '"' && c == '\\') {
                i++;
            } else if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == ',') {
                parts.add(text.substring(from, i));
                from = i + 1;
            }
        }
        if (parts.isEmpty() || !text.substring(from).isBlank()) {
            parts.add(text.substring(from));
        }
        return parts;
    }

    private static Condition condition(String text) {
        java.util.regex.Matcher parts = SYNTAX.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("is not of the form label=\"value\", with one of = != =~ !~");
        }
        String label = parts.group(1);
        if (!LABELS.contains(label)) {
            throw new IllegalArgumentException("label '" + label + "' is none of " + String.join(", ", LABELS));
        }
        String operator = parts.group(2);
        return new Condition(label, operator.startsWith("!"), predicate(label, operator, value(parts)));
    }

    private static String value(java.util.regex.Matcher parts) {
        if (parts.group(4) != null) {
            return parts.group(4).replace("\\\"", "\"").replace("\\\\", "\\");
        }
        return parts.group(5) != null ? parts.group(5) : parts.group(3);
    }

    private static Predicate<String> predicate(String label, String operator, String value) {
        if (!operator.endsWith("~")) {
            if (label.equals("severity") && !SEVERITIES.contains(value)) {
                throw new IllegalArgumentException(
                        "severity '" + value + "' is none of " + String.join(", ", SEVERITIES));
            }
            return value::equals;
        }
        try {
            return Pattern.compile(value).asMatchPredicate();
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("is not a regular expression: " + e.getDescription(), e);
        }
    }

    boolean matches(Incident incident) {
        return conditions.stream().allMatch(condition -> condition.holds(incident));
    }

    @Override
    public String toString() {
        return text;
    }
}
