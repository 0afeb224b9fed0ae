package io.foreshock.parsers.syslog;

/** Line ends and tabs of a message, which rsyslog writes as {@code #012} and {@code #011} to keep the message on one line. */
final class ControlCharacters {
    private ControlCharacters() {}

    /** The message with its own line ends and tabs; those at its end are left out. */
    static String restored(String message) {
        int at = next(message, 0);
        if (at < 0) {
            return message;
        }
        StringBuilder restored = new StringBuilder(message.length());
        int from = 0;
        while (at >= 0) {
            restored.append(message, from, at);
            restored.append(
                    switch (message.charAt(at + 3)) {
                        case '1' -> '\t';
                        case '2' -> '\n';
                        default -> '\r';
                    });
            from = at + 4;
            at = next(message, from);
        }
        return restored.append(message, from, message.length()).toString().stripTrailing();
    }

    private static int next(String message, int from) {
        int at = message.indexOf("#01", from);
        while (at >= 0 && !isEscape(message, at)) {
            at = message.indexOf("#01", at + 1);
        }
        return at;
    }

    private static boolean isEscape(String message, int at) {
        char last = at + 3 < message.length() ? message.charAt(at + 3) : ' ';
        return (last == '1' || last == '2' || last == '5') && !isColour(message, at + 1);
    }

    /** Six hexadecimal digits and no more, as in {@code #012345}. */
    private static boolean isColour(String message, int from) {
        int end = from;
        while (end < message.length() && Character.digit(message.charAt(end), 16) >= 0) {
            end++;
        }
        return end == from + 6 && (end == message.length() || !Character.isLetterOrDigit(message.charAt(end)));
    }
}
