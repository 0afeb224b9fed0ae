package io.foreshock.parsers.nginx;

import org.jspecify.annotations.Nullable;

/**
 * What stands before a line that nginx sent to syslog ({@code access_log syslog:server=…}) and that a file has now: {@code Jul 11
 * 14:03:37 web-1 nginx: }, with a priority in front or without a host, and RFC 5424's header.
 *
 * @param length where nginx's own line begins
 * @param host who sent it, where it says so
 */
record SyslogWrapper(int length, @Nullable String host) {
    /** A header is short. */
    private static final int LONGEST = 400;

    private static final String MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec ";

    /** Null where the text begins with none. */
    static @Nullable SyslogWrapper of(String text) {
        String head = text.substring(0, Math.min(LONGEST, text.length()));
        int priority = endOfPriority(head);
        if (priority > 0 && head.startsWith("1 ", priority)) {
            return rfc5424(head, priority + 2);
        }
        int at = endOfTime(head, priority);
        int space = at < 0 ? -1 : head.indexOf(' ', at);
        if (space <= at) {
            return null;
        }
        String word = head.substring(at, space);
        if (word.endsWith(":")) {
            return new SyslogWrapper(space + 1, null);
        }
        int tag = head.indexOf(": ", space);
        // A tag is one word.
        return tag < 0 || head.indexOf(' ', space + 1) < tag ? null : new SyslogWrapper(tag + 2, word);
    }

    /** Time, host, application, process, message id, structured data. */
    private static @Nullable SyslogWrapper rfc5424(String head, int from) {
        int time = head.indexOf(' ', from);
        int host = time < 0 ? -1 : head.indexOf(' ', time + 1);
        int at = host;
        for (int i = 0; i < 3 && at >= 0; i++) {
            at = head.indexOf(' ', at + 1);
        }
        if (at < 0) {
            return null;
        }
        int end = head.startsWith("- ", at + 1) ? at + 2 : head.indexOf("] ", at) + 1;
        String name = head.substring(time + 1, host);
        return end == 0 ? null : new SyslogWrapper(end + 1, name.equals("-") ? null : name);
    }

    /** {@code <190>}; 0 where there is none. */
    private static int endOfPriority(String head) {
        int close = head.startsWith("<") ? head.indexOf('>') : -1;
        return close >= 2 && close <= 4 && Character.isDigit(head.charAt(1)) ? close + 1 : 0;
    }

    private static int endOfTime(String head, int from) {
        boolean hasMonth = head.length() > from + 16 && MONTHS.contains(head.substring(from, from + 4));
        if (hasMonth) {
            boolean isTime =
                    head.charAt(from + 9) == ':' && head.charAt(from + 12) == ':' && head.charAt(from + 15) == ' ';
            return isTime ? from + 16 : -1;
        }
        boolean isIso = head.length() > from + 19 && head.charAt(from + 4) == '-' && head.charAt(from + 10) == 'T';
        return isIso ? head.indexOf(' ', from) + 1 : -1;
    }
}
