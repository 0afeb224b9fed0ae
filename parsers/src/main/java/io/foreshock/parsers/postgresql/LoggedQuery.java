package io.foreshock.parsers.postgresql;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import java.util.Set;

/** Statements and how long they took, as {@code log_min_duration_statement} and {@code log_statement} write them. */
final class LoggedQuery {
    private static final String DURATION = "duration: ";
    private static final String MILLIS = " ms";
    private static final Set<String> STEPS =
            Set.of("statement", "execute", "parse", "bind", "fastpath function call", "execute fetch from");
    private static final double NANOS_OF_A_MILLISECOND = 1_000_000;

    private LoggedQuery() {}

    /** Adds what {@code duration: 12.437 ms  execute a: select 1} says, or a part of it. */
    static void into(Event.Builder event, String message) {
        int from = 0;
        int millis = message.startsWith(DURATION) ? message.indexOf(MILLIS, DURATION.length()) : -1;
        if (millis >= 0) {
            String number = message.substring(DURATION.length(), millis);
            if (!isNumber(number)) {
                return;
            }
            event.with(Field.DURATION, Math.round(Double.parseDouble(number) * NANOS_OF_A_MILLISECOND));
            from = millis + MILLIS.length();
            while (from < message.length() && message.charAt(from) == ' ') {
                from++;
            }
        }
        query(event, message.substring(from));
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty()
                && text.length() < 18
                && text.charAt(0) != '.'
                && text.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '.')
                && text.indexOf('.') == text.lastIndexOf('.');
    }

    /** {@code statement: select 1}, {@code execute name: select 1}; {@code <unnamed>} is no name. */
    private static void query(Event.Builder event, String text) {
        int colon = text.indexOf(':');
        String before = colon < 0 ? "" : text.substring(0, colon);
        int blank = before.lastIndexOf(' ');
        boolean named = !STEPS.contains(before) && blank > 0;
        String step = named ? before.substring(0, blank) : before;
        if (STEPS.contains(step)) {
            String name = named ? before.substring(blank + 1) : "";
            event.with("postgresql.log.query_step", step)
                    .with("postgresql.log.query_name", name.equals("<unnamed>") ? null : name)
                    .with(Report.QUERY, text.substring(colon + 1).strip());
        }
    }
}
