package io.foreshock.parsers.generic;

import org.jspecify.annotations.Nullable;

/**
 * What the beginning of a stack trace tells: {@code TypeError [ERR_X]: text}.
 *
 * @param type the error's class
 * @param message what stands behind it, up to the first frame
 */
record StackHead(String type, String message) {
    private static final String FRAME = "\n    at ";

    /** Whether a text holds frames as JavaScript and Java write them. */
    static boolean hasFrames(String text) {
        return text.contains(FRAME) || text.contains("\n\tat ");
    }

    /** Null where a text does not begin with the name of a class. */
    static @Nullable StackHead of(String stack) {
        int end = 0;
        while (end < stack.length()
                && (Character.isJavaIdentifierPart(stack.charAt(end)) || stack.charAt(end) == '.')) {
            end++;
        }
        int code = stack.startsWith(" [", end) ? stack.indexOf(']', end) + 1 : end;
        if (end == 0 || code == 0 || !stack.startsWith(": ", code)) {
            return null;
        }
        int frame = stack.indexOf(FRAME);
        int lineEnd = stack.indexOf('\n');
        int to = frame >= 0 ? frame : lineEnd >= 0 ? lineEnd : stack.length();
        return new StackHead(
                stack.substring(0, end),
                stack.substring(Math.min(code + 2, to), to).strip());
    }
}
