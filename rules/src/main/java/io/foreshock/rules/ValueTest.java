package io.foreshock.rules;

import com.google.re2j.Pattern;

/** Judges one value of a field. */
sealed interface ValueTest {

    boolean test(Object value);

    /** Text, scanned. A number or time is looked at as text, the only case that allocates. */
    record IsText(TextTest wanted) implements ValueTest {
        @Override
        public boolean test(Object value) {
            return wanted.test(value.toString());
        }
    }

    /** A number, be it a number in the event or its text. */
    record IsNumber(double wanted, String asText) implements ValueTest {
        @Override
        public boolean test(Object value) {
            return value instanceof Number n ? n.doubleValue() == wanted : asText.equals(value);
        }
    }

    /** A truth value, be it one in the event or its text. */
    record IsBoolean(boolean wanted) implements ValueTest {
        @Override
        public boolean test(Object value) {
            return value instanceof Boolean b
                    ? b == wanted
                    : value instanceof String s && s.equalsIgnoreCase(wanted ? "true" : "false");
        }
    }

    /** A number, compared. Text is not compared: it has no order that anybody would mean. */
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
