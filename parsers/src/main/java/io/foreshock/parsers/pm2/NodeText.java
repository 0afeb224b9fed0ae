package io.foreshock.parsers.pm2;

import org.jspecify.annotations.Nullable;

/** What Node.js prints: errors, their frames and trailing objects ({@code util.inspect}), rejections, warnings. */
final class NodeText {
    private static final String UNHANDLED = "You have triggered an unhandledRejection";
    private static final String FATAL = "FATAL ERROR: ";
    /** node-postgres names its errors so. */
    private static final String LOWER_CASE = "error: ";

    private NodeText() {}

    /**
     * The first error that a text names.
     *
     * @param type such as {@code RangeError}
     * @param message what follows it on its line
     */
    record Thrown(String type, String message) {}

    /** {@code RangeError: text}, {@code prefix: Error: text}, {@code TypeError [ERR_X]: text}; null where none is named. */
    static @Nullable Thrown thrownIn(String line) {
        if (line.startsWith(FATAL)) {
            return new Thrown("FATAL ERROR", line.substring(FATAL.length()));
        }
        if (line.startsWith(LOWER_CASE)) {
            return new Thrown("error", line.substring(LOWER_CASE.length()));
        }
        for (int at = line.indexOf("Error"); at >= 0; at = line.indexOf("Error", at + 1)) {
            int end = endOfCode(line, at + 5);
            boolean ends = end == line.length() || line.charAt(end) == ':';
            int start = startOfName(line, at);
            boolean begins = start == 0 || line.charAt(start - 1) == ' ' || line.charAt(start - 1) == '[';
            // "Error" alone in prose is not an error; alone on its line it is one without a message.
            if (ends && begins && (end < line.length() || start == 0)) {
                String message = end < line.length() ? line.substring(end + 1).strip() : "";
                return new Thrown(line.substring(start, at + 5), message);
            }
        }
        return null;
    }

    private static int endOfCode(String line, int from) {
        int close = line.startsWith(" [", from) ? line.indexOf(']', from) : -1;
        return close < 0 ? from : close + 1;
    }

    private static int startOfName(String line, int at) {
        int start = at;
        while (start > 0 && (Character.isJavaIdentifierPart(line.charAt(start - 1)) || line.charAt(start - 1) == '.')) {
            start--;
        }
        return start;
    }

    static boolean isIndented(String line) {
        return line.startsWith(" ") || line.startsWith("\t");
    }

    static boolean isFrame(String line) {
        String text = line.stripLeading();
        return isIndented(line) && (text.startsWith("at ") || text.startsWith("[cause]: "));
    }

    static boolean opensObject(String line) {
        return line.endsWith("{") || line.endsWith("[");
    }

    static boolean closesObject(String line) {
        return line.startsWith("}") || line.startsWith("]");
    }

    static boolean isUnhandledRejection(String line) {
        return line.startsWith(UNHANDLED) || line.contains("UnhandledPromiseRejection");
    }

    /** The announcement alone, whose reason is on the lines after it. */
    static boolean announcesRejection(String line) {
        return line.startsWith(UNHANDLED) && line.endsWith(":");
    }

    /** The same behind a time, which need not be read to know that a reason follows. */
    static boolean mayAnnounceRejection(String line) {
        return line.contains(UNHANDLED) && line.endsWith(":");
    }

    static boolean isDeprecation(String line) {
        return line.contains(" is deprecated") || line.contains("DeprecationWarning");
    }
}
