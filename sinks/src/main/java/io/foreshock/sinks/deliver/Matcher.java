package io.foreshock.sinks.deliver;

import io.foreshock.config.WrittenAs;
import io.foreshock.events.Incident;
import io.foreshock.events.Severity;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * One condition on an incident's labels: {@code label="text"}, {@code !=}, {@code =~} (the whole label), {@code !~}; the
 * quotes may be left out. Labels: {@code severity}, {@code service}, {@code environment}, {@code host}; an incident has as
 * many hosts as it touches, {@code host="x"} asks whether x is among them and {@code host!="x"} whether it is not.
 * The syntax is Alertmanager's. Immutable.
 */
@WrittenAs("Alertmanager's matcher, such as `severity=\"critical\"`")
public final class Matcher {
    private static final Pattern SYNTAX = Pattern.compile("\\s*([a-z]+)\\s*(=~|!~|!=|=)\\s*(\"(.*)\"|[^\"]*?)\\s*");
    private static final List<String> LABELS = List.of("severity", "service", "environment", "host");
    private static final List<String> SEVERITIES =
            Arrays.stream(Severity.values()).map(Severity::wireName).toList();

    private final String text;
    private final String label;
    private final boolean negated;
    private final Predicate<String> value;

    private Matcher(String text, String label, boolean negated, Predicate<String> value) {
        this.text = text;
        this.label = label;
        this.negated = negated;
        this.value = value;
    }

    /** The matcher in a text. */
    public static Matcher parse(String text) {
        java.util.regex.Matcher parts = SYNTAX.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("is not of the form label=\"value\", with one of = != =~ !~");
        }
        String label = parts.group(1);
        if (!LABELS.contains(label)) {
            throw new IllegalArgumentException("label '" + label + "' is none of " + String.join(", ", LABELS));
        }
        String operator = parts.group(2);
        String value = parts.group(4) == null ? parts.group(3) : unquoted(parts.group(4));
        return new Matcher(text, label, operator.startsWith("!"), predicate(label, operator, value));
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

    private static String unquoted(String value) {
        return value.replace("\\\"", "\"").replace("\\\\", "\\");
    }

    boolean matches(Incident incident) {
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

    @Override
    public String toString() {
        return text;
    }
}
