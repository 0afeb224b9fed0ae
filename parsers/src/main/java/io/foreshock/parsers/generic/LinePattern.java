package io.foreshock.parsers.generic;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.foreshock.config.NearestName;
import io.foreshock.config.WrittenAs;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How an application writes a line: a regular expression whose named groups are fields. RE2/J takes a time that grows with the line's
 * length and no faster, whatever the expression; see https://github.com/google/re2/wiki/Syntax. Immutable.
 */
@WrittenAs("a regular expression of RE2 with named groups, `(?P<level>[A-Z]+) (?P<message>.*)`")
public final class LinePattern {
    private final Pattern pattern;
    /** The fields of the groups, by the groups' names. */
    private final Map<String, GroupField> fields = new LinkedHashMap<>();

    private LinePattern(Pattern pattern) {
        this.pattern = pattern;
        Map<String, String> groups = new TreeMap<>();
        for (String group : new TreeMap<>(pattern.namedGroups()).keySet()) {
            GroupField field = GroupField.named(group);
            if (field == null) {
                throw new IllegalArgumentException(unknown(group));
            }
            String other = groups.put(field.dotted(), group);
            if (other != null) {
                throw new IllegalArgumentException("has the groups '" + other + "' and '" + group + "', which are both "
                        + field.dotted() + "; leave one out");
            }
            fields.put(group, field);
        }
    }

    /** A configured pattern. */
    public static LinePattern parse(String text) {
        Pattern pattern;
        try {
            pattern = Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "is no regular expression of RE2: " + e.getDescription() + place(text, e.getPattern()), e);
        }
        if (pattern.namedGroups().isEmpty()) {
            throw new IllegalArgumentException(
                    "has no named group, so nothing of a line would be known; write '(?P<message>.*)' for what is the message");
        }
        return new LinePattern(pattern);
    }

    private static String place(String text, @Nullable String wrong) {
        int at = wrong == null || wrong.isEmpty() || wrong.equals(text) ? -1 : text.indexOf(wrong);
        return at < 0 ? "" : " at character " + (at + 1) + ", '" + wrong + "'";
    }

    private static String unknown(String group) {
        String nearest = NearestName.of(group, GroupField.names())
                .map(name -> "did you mean '" + name + "'? ")
                .orElse("");
        return "has a group '" + group + "', which is no field; " + nearest + "'labels__" + group
                + "' keeps it as a label; known: " + String.join(", ", GroupField.names());
    }

    /** What a line's groups matched, by fields; null where the line does not match. */
    @Nullable
    Map<GroupField, String> valuesOrNull(String line) {
        Matcher matcher = pattern.matcher(line);
        if (!matcher.matches()) {
            return null;
        }
        Map<GroupField, String> values = new LinkedHashMap<>();
        fields.forEach((group, field) -> {
            String value = matcher.group(group);
            if (value != null && !value.isEmpty()) {
                values.put(field, value);
            }
        });
        return values;
    }

    @Override
    public String toString() {
        return pattern.pattern();
    }
}
