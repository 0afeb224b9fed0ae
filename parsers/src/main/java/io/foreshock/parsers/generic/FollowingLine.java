package io.foreshock.parsers.generic;

/** Whether a line looks like one that goes on with what stands above it, as stacks of Java, Python, Node.js and .NET do. */
final class FollowingLine {
    private static final int LONGEST_NAME = 256;

    private FollowingLine() {}

    /** Whether it is indented, closes a bracket, introduces a cause, or begins with the name of an error. */
    static boolean is(String text) {
        if (text.isEmpty()) {
            return false;
        }
        return " \t}])".indexOf(text.charAt(0)) >= 0
                || text.startsWith("Caused by: ")
                || text.startsWith("Suppressed: ")
                || text.startsWith("Traceback (")
                || text.startsWith("During handling of the above exception")
                || text.startsWith("The above exception was")
                || isError(text);
    }

    /** {@code ValueError: text}, {@code java.lang.IllegalStateException}. */
    private static boolean isError(String text) {
        int end = 0;
        while (end < Math.min(text.length(), LONGEST_NAME)
                && (Character.isJavaIdentifierPart(text.charAt(end)) || text.charAt(end) == '.')) {
            end++;
        }
        String name = text.substring(0, end);
        return (end == text.length() || text.startsWith(": ", end))
                && end > "Exception".length()
                && (name.endsWith("Exception") || name.endsWith("Error"));
    }
}
