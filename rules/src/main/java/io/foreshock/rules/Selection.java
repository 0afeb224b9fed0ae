package io.foreshock.rules;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.foreshock.config.Problems;
import io.foreshock.config.yaml.Yaml;
import java.util.List;
import java.util.Locale;

/** Compiles a named selection: a map is "all of", a list "any of", a bare value a keyword. */
final class Selection {
    private static final FieldKey KEYWORDS = new FieldKey("", "contains", false, false);

    private final Problems problems;

    Selection(Problems problems) {
        this.problems = problems;
    }

    /** The matcher of the selection; after a problem, a placeholder. */
    Matcher compile(String name, Yaml selection) {
        if (selection instanceof Yaml.Mapping fields) {
            if (fields.entries().isEmpty()) {
                problems.errorAt(fields.line(), name, "selects nothing; give it a field");
            }
            return Matcher.allOf(fields.entries().entrySet().stream()
                    .map(entry -> field(entry.getKey(), entry.getValue()))
                    .toList());
        }
        if (selection instanceof Yaml.Sequence list) {
            if (list.items().isEmpty()) {
                problems.errorAt(list.line(), name, "selects nothing; give it a value");
            }
            return Matcher.anyOf(
                    list.items().stream().map(item -> compile(name, item)).toList());
        }
        return value(name, KEYWORDS, (Yaml.Scalar) selection);
    }

    private Matcher field(String written, Yaml values) {
        FieldKey key = FieldKey.parse(written, values.line(), problems);
        List<Matcher> each = values.each().stream()
                .map(value -> value instanceof Yaml.Scalar scalar
                        ? value(written, key, scalar)
                        : refuse(value.line(), written, "has a list or map as a value; write plain values"))
                .toList();
        if (each.isEmpty()) {
            return refuse(values.line(), written, "has no values; name one");
        }
        return key.all() ? Matcher.allOf(each) : Matcher.anyOf(each);
    }

    private Matcher value(String written, FieldKey key, Yaml.Scalar scalar) {
        if (key.field().isEmpty()) {
            return keyword(written, key, scalar);
        }
        return switch (key.operator()) {
            case "" -> equality(written, key, scalar);
            case "exists" -> existence(written, key, scalar);
            case "re" -> expression(written, key, scalar);
            case "gt", "gte", "lt", "lte" -> comparison(written, key, scalar);
            default -> text(written, key, scalar);
        };
    }

    private Matcher keyword(String written, FieldKey key, Yaml.Scalar scalar) {
        if (scalar.valueText().isEmpty()) {
            return refuse(scalar.line(), written, "has an empty keyword, which matches every line; write one");
        }
        SigmaText pattern = SigmaText.parse(scalar.valueText()).openAtStart().openAtEnd();
        return new Keyword(TextTest.of(pattern, !key.cased()));
    }

    private Matcher equality(String written, FieldKey key, Yaml.Scalar scalar) {
        Object value = scalar.value();
        if (value == null) {
            return new FieldExists(key.field(), false);
        }
        if (value instanceof Boolean b) {
            return new FieldMatcher(key.field(), new ValueTest.IsBoolean(b));
        }
        if (value instanceof Number n) {
            return new FieldMatcher(key.field(), new ValueTest.IsNumber(n.doubleValue(), n.toString()));
        }
        if (scalar.valueText().isEmpty()) {
            return refuse(scalar.line(), written, "is compared with empty text, which no event has; write null");
        }
        return new FieldMatcher(
                key.field(), new ValueTest.IsText(TextTest.of(SigmaText.parse(scalar.valueText()), !key.cased())));
    }

    private Matcher existence(String written, FieldKey key, Yaml.Scalar scalar) {
        return scalar.value() instanceof Boolean expected
                ? new FieldExists(key.field(), expected)
                : refuse(scalar.line(), written, "is neither true nor false; write one of them");
    }

    private Matcher expression(String written, FieldKey key, Yaml.Scalar scalar) {
        try {
            return new FieldMatcher(key.field(), new ValueTest.Finds(Pattern.compile(scalar.valueText())));
        } catch (PatternSyntaxException e) {
            return refuse(
                    scalar.line(),
                    written,
                    "is not an RE2 regular expression: " + e.getMessage()
                            + "; RE2 has no look-around and no back-references");
        }
    }

    private Matcher comparison(String written, FieldKey key, Yaml.Scalar scalar) {
        if (!(scalar.value() instanceof Number threshold)) {
            return refuse(scalar.line(), written, "'" + scalar.valueText() + "' is not a number; write one");
        }
        Condition.Op op = Condition.Op.valueOf(key.operator().toUpperCase(Locale.ROOT));
        return new FieldMatcher(key.field(), new ValueTest.Compares(new Condition(op, threshold.doubleValue())));
    }

    private Matcher text(String written, FieldKey key, Yaml.Scalar scalar) {
        if (scalar.valueText().isEmpty()) {
            return refuse(
                    scalar.line(), written, "has an empty text, which matches every value; write one, or use exists");
        }
        SigmaText pattern = SigmaText.parse(scalar.valueText());
        SigmaText open = switch (key.operator()) {
            case "startswith" -> pattern.openAtEnd();
            case "endswith" -> pattern.openAtStart();
            default -> pattern.openAtStart().openAtEnd();
        };
        return new FieldMatcher(key.field(), new ValueTest.IsText(TextTest.of(open, !key.cased())));
    }

    private Matcher refuse(int line, String key, String message) {
        problems.errorAt(line, key, message);
        return Matcher.ALWAYS;
    }
}
