package io.foreshock.parsers.pm2;

import org.jspecify.annotations.Nullable;

/** What Node.js prints: errors, their frames and trailing objects ({@code util.inspect}), rejections, warnings. */
final class NodeText {
    private static final String UNHANDLED = "You have triggered an unhandledRejection";
    private static final int LONGEST_NAME = 128;
    private static final String REJECTION = "[UnhandledPromiseRejection: ";
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

    /**
     * {@code RangeError: text}, {@code prefix: Error: text}, {@code TypeError [ERR_X]: text}, {@code DOMException [AbortError]: text},
     * {@code [Error: text]} with properties; null where none is named.
     */
    static @Nullable Thrown thrownIn(String line) {
        if (line.startsWith(FATAL)) {
            return new Thrown("FATAL ERROR", line.substring(FATAL.length()));
        }
        if (line.startsWith(LOWER_CASE)) {
            return new Thrown("error", line.substring(LOWER_CASE.length()));
        }
        int error = endOfName(line, "Error");
        int exception = endOfName(line, "Exception");
        int nameEnd = error < 0 || (exception >= 0 && exception < error) ? exception : error;
        if (nameEnd < 0) {
            return null;
        }
        int start = startOfName(line, nameEnd);
        int end = endOfCode(line, nameEnd);
        String message = end < line.length() ? line.substring(end + 1).strip() : "";
        boolean bracketed = start > 0 && line.charAt(start - 1) == '[';
        return new Thrown(line.substring(start, nameEnd), bracketed ? withoutBracket(message) : message);
    }

    /** Where the first name ends that has a suffix and is an error's; -1 where there is none. */
    private static int endOfName(String line, String suffix) {
        for (int at = line.indexOf(suffix); at >= 0; at = line.indexOf(suffix, at + 1)) {
            int nameEnd = at + suffix.length();
            int end = endOfCode(line, nameEnd);
            boolean ends = end == line.length() || line.charAt(end) == ':';
            int start = startOfName(line, at);
            boolean begins = start == 0 || line.charAt(start - 1) == ' ' || line.charAt(start - 1) == '[';
            // "Error" alone in prose is not an error; alone on its line it is one without a message.
            if (ends && begins && (end < line.length() || start == 0)) {
                return nameEnd;
            }
        }
        return -1;
    }

    private static String withoutBracket(String message) {
        int close = message.indexOf("] {");
        return close >= 0
                ? message.substring(0, close)
                : message.endsWith("]") ? message.substring(0, message.length() - 1) : message;
    }

    private static int endOfCode(String line, int from) {
        if (!line.startsWith(" [", from)) {
            return from;
        }
        int most = Math.min(line.length(), from + LONGEST_NAME);
        for (int i = from + 2; i < most; i++) {
            if (line.charAt(i) == ']') {
                return i + 1;
            }
        }
        return from;
    }

    /** A longer word is no name: looking further back for each would take too long in a long line. */
    private static int startOfName(String line, int at) {
        int start = at;
        int least = Math.max(0, at - LONGEST_NAME);
        while (start > least
                && (Character.isJavaIdentifierPart(line.charAt(start - 1)) || line.charAt(start - 1) == '.')) {
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

    /** {@code /srv/app/pay.js:7}: where the source stands that Node.js prints before an error that nobody caught. */
    static boolean isSourceLine(String line) {
        int colon = line.lastIndexOf(':');
        boolean isPlace = line.startsWith("/")
                || line.startsWith("file:///")
                || line.startsWith("node:")
                || line.startsWith(":\\", 1);
        return isPlace
                && colon > 1
                && colon < line.length() - 1
                && line.indexOf(' ') < 0
                && isDigits(line, colon + 1)
                && !Character.isDigit(line.charAt(colon - 1));
    }

    /** {@code    ^^^}: what of the source's line is meant; the error follows. */
    static boolean isCaret(String line) {
        String text = line.strip();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) != '^' && text.charAt(i) != '~') {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static boolean isDigits(String line, int from) {
        for (int i = from; i < line.length(); i++) {
            if (line.charAt(i) < '0' || line.charAt(i) > '9') {
                return false;
            }
        }
        return true;
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

    /** The reason of a rejection, without the brackets that Node.js puts around it. */
    static String reasonIn(String line) {
        return line.startsWith(REJECTION) ? withoutBracket(line.substring(REJECTION.length())) : line;
    }

    /** {@code (node:42) [DEP0040] DeprecationWarning: text}, below which a note may stand. */
    static boolean isWarning(String line) {
        return line.startsWith("(node:") && line.contains("Warning: ");
    }

    /** {@code (Use `node --trace-warnings ...` to show where the warning was created)}. */
    static boolean isNote(String line) {
        return line.startsWith("(Use `node --trace-");
    }

    static boolean isDeprecation(String line) {
        return line.contains(" is deprecated") || line.contains("DeprecationWarning");
    }
}
