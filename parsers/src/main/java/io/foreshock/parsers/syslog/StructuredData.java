package io.foreshock.parsers.syslog;

import io.foreshock.events.Event;

/**
 * The structured data of RFC 5424 (section 6.3): elements {@code [id name="value" …]}, in whose values a backslash stands before a
 * quote, a bracket or a backslash. Linear in its length.
 */
final class StructuredData {
    private static final String FIELD = "log.syslog.structured_data.";

    private StructuredData() {}

    /** Sets {@code log.syslog.structured_data.ID.NAME} to each value; of a name that an element repeats, the last one. */
    static void into(Event.Builder event, String text) {
        String id = "";
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '[') {
                int end = wordEnd(text, at + 1);
                id = text.substring(at + 1, end);
                at = end;
            } else if (c == ' ' || c == ']') {
                at++;
            } else {
                at = value(event, id, text, at);
            }
        }
    }

    /** The parameter at a place; behind it. */
    private static int value(Event.Builder event, String id, String text, int from) {
        int equals = text.indexOf("=\"", from);
        if (equals < 0) {
            return text.length();
        }
        StringBuilder value = new StringBuilder();
        int at = equals + 2;
        while (at < text.length() && text.charAt(at) != '"') {
            boolean isEscape =
                    text.charAt(at) == '\\' && at + 1 < text.length() && "\"\\]".indexOf(text.charAt(at + 1)) >= 0;
            at += isEscape ? 1 : 0;
            value.append(text.charAt(at));
            at++;
        }
        event.with(FIELD + part(id) + "." + part(text.substring(from, equals)), value.toString());
        return at + 1;
    }

    /** A dot would make two levels of one name. */
    private static String part(String name) {
        return name.replace('.', '_');
    }

    private static int wordEnd(String text, int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) != ' ' && text.charAt(end) != ']') {
            end++;
        }
        return end;
    }
}
