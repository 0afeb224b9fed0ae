package io.foreshock.parsers.pm2;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import java.util.List;

/**
 * The error below a line of pino-pretty: <pre>
 *     err: {
 *       "type": "TypeError",
 *       "message": "no stock",
 *       "stack":
 *           TypeError: no stock
 *               at f (/srv/app/stock.js:6:16)
 *     }</pre>
 */
final class PrettyError {
    private static final String TYPE = "\"type\": \"";
    private static final String MESSAGE = "\"message\": \"";

    private PrettyError() {}

    /** Sets type, message and stack of the error that stands below the first line; none where none does. */
    static void into(Event.Builder event, List<String> texts) {
        int at = 1;
        while (at < texts.size() && !isBegin(texts.get(at).strip())) {
            at++;
        }
        for (at++; at < texts.size(); at++) {
            String text = texts.get(at).strip();
            if (text.startsWith(TYPE)) {
                event.with(Field.ERROR_TYPE, value(text, TYPE));
            } else if (text.startsWith(MESSAGE)) {
                event.with(Field.ERROR_MESSAGE, value(text, MESSAGE));
            } else if (text.equals("\"stack\":")) {
                stack(event, texts, at + 1);
                return;
            }
        }
    }

    private static boolean isBegin(String text) {
        return text.equals("err: {") || text.equals("error: {");
    }

    private static String value(String text, String before) {
        int comma = text.endsWith(",") ? text.length() - 1 : text.length();
        int end = text.startsWith("\"", comma - 1) ? comma - 1 : comma;
        return text.substring(before.length(), Math.max(before.length(), end))
                .replace("\\\"", "\"")
                .replace("\\n", "\n");
    }

    /** The lines that are indented at least as far as the first, without that indentation. */
    private static void stack(Event.Builder event, List<String> texts, int from) {
        String indentation = from < texts.size() ? indentationOf(texts.get(from)) : "";
        StringBuilder stack = new StringBuilder();
        for (int i = from;
                i < texts.size() && !indentation.isEmpty() && texts.get(i).startsWith(indentation);
                i++) {
            stack.append(stack.isEmpty() ? "" : "\n")
                    .append(texts.get(i), indentation.length(), texts.get(i).length());
        }
        event.with(Field.STACK_TRACE, stack.isEmpty() ? null : stack.toString());
    }

    private static String indentationOf(String text) {
        return text.substring(0, text.length() - text.stripLeading().length());
    }
}
