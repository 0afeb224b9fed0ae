package io.foreshock.parsers.redis;

import io.foreshock.parsers.EventStart;

/** The report that Redis and Valkey write when they crash: lines of every kind, of which only some have a time. */
final class CrashReport {
    private static final String[] CRASHES = {
        "crashed by signal", "ASSERTION FAILED", "BUG REPORT START", "Guru Meditation", "STACK TRACE"
    };

    private CrashReport() {}

    /** The line before the first one with a time; it has none itself. */
    static boolean isStart(String line) {
        return line.startsWith("===") && line.contains("BUG REPORT START");
    }

    /** Whether a line begins what Redis says of a configuration that it does not start with; none of it has a time. */
    static boolean isFatal(String line) {
        return line.startsWith("*** FATAL");
    }

    static boolean isEnd(String line) {
        return line.contains("BUG REPORT END");
    }

    /** Whether a message says that the process crashes. */
    static boolean isCrash(String message) {
        for (String crash : CRASHES) {
            if (message.contains(crash)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the last line before {@code end} that is not empty is the start of a report. */
    static boolean startsBefore(byte[] bytes, int first, int end) {
        int lineEnd = end;
        while (lineEnd > first && bytes[lineEnd - 1] <= ' ') {
            lineEnd--;
        }
        int from = lineEnd;
        while (from > first && bytes[from - 1] != '\n') {
            from--;
        }
        return lineEnd > from && bytes[from] == '=' && isStart(EventStart.text(bytes, from, lineEnd));
    }
}
