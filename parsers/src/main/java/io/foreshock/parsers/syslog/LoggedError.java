package io.foreshock.parsers.syslog;

import io.foreshock.events.Event;
import io.foreshock.events.Field;

/** An error with its stack trace in a message of several lines: of Node.js and Java, whose frames follow it, and of Python. */
final class LoggedError {
    private static final String PYTHON = "Traceback (most recent call last):";

    private LoggedError() {}

    /** Adds type, message and stack trace of the error that a message of several lines tells of. */
    static void into(Event.Builder event, String message) {
        int lineEnd = message.indexOf('\n');
        if (lineEnd < 0) {
            return;
        }
        int python = message.indexOf(PYTHON);
        if (python >= 0) {
            String last = message.substring(message.lastIndexOf('\n') + 1);
            thrown(event, last, message.substring(python));
        } else if (message.substring(lineEnd).stripLeading().startsWith("at ")) {
            thrown(event, message.substring(0, lineEnd).stripTrailing(), message);
        }
    }

    /** {@code Type: text}, whatever stands before it; a type ends in Error or Exception. */
    private static void thrown(Event.Builder event, String line, String stack) {
        int colon = line.indexOf(": ");
        for (int from = 0; colon >= 0; from = colon + 2, colon = line.indexOf(": ", from)) {
            String type = line.substring(line.lastIndexOf(' ', colon - 1) + 1, colon);
            if (type.endsWith("Error") || type.endsWith("Exception")) {
                event.with(Field.ERROR_TYPE, type)
                        .with(Field.ERROR_MESSAGE, line.substring(colon + 2))
                        .with(Field.STACK_TRACE, stack);
                return;
            }
        }
    }
}
