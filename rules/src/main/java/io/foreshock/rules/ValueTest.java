package io.foreshock.rules;

import com.google.re2j.Pattern;

/** Tests one value of a field. */
sealed interface ValueTest {

    boolean test(Object value);

    /** Text, scanned. A number or time is converted to text, the only case that allocates. */
    record IsText(TextTest expected) implements ValueTest {
        @Override
        public boolean test(Object value) {
            return expected.test(value.toString());
        }
    }

    /** A number, as a number or as text. */
    record IsNumber(double expected, String asText) implements ValueTest {
        @Override
        public boolean test(Object value) {
            return value instanceof Number n ? n.doubleValue() == expected : asText.equals(value);
        }
    }

    /** A boolean, as a boolean or as text. */
    record IsBoolean(boolean expected) implements ValueTest {
        @Override
        public boolean test(Object value) {
            return value instanceof Boolean b
                    ? b == expected
                    : value instanceof String s && s.equalsIgnoreCase(expected ? "true" : "false");
        }
    }

    /** A number, compared. Text does not match. */
    record Compares(Condition condition) implements ValueTest {
        @Override
        public boolean test(Object value) {
            return value instanceof Number n && condition.holds(n.doubleValue());
        }
    }

    /** A regular expression found anywhere; in time linear in the text, whatever the expression. */
    record Finds(Pattern pattern) implements ValueTest {
        @Override
        public boolean test(Object value) {
            return pattern.matcher(value.toString()).find();
        }
    }
}
