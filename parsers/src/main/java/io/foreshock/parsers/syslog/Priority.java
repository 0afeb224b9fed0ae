package io.foreshock.parsers.syslog;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import org.jspecify.annotations.Nullable;

/** The priority that a message may begin with: {@code <34>}, facility times eight plus severity. */
final class Priority {
    private static final int HIGHEST = 191;
    private static final String[] LEVELS = {
        "emergency", "alert", "critical", "error", "warning", "notice", "info", "debug"
    };
    /** As syslog.conf and BusyBox's syslogd write them. */
    private static final String[] SEVERITIES = {"emerg", "alert", "crit", "err", "warn", "notice", "info", "debug"};

    private Priority() {}

    /** Behind the priority that a text begins with; 0 where it begins with none. */
    static int end(String text) {
        int close = text.startsWith("<") ? text.indexOf('>') : -1;
        return close >= 0 && close <= 4 && value(text, close) >= 0 ? close + 1 : 0;
    }

    /** Adds what the priority says that ends at {@code end}. */
    static void into(Event.Builder event, String text, int end) {
        if (end > 0) {
            int value = value(text, end - 1);
            into(event, (long) (value >> 3), (long) (value & 7));
        }
    }

    /** Adds what facility and severity say; what is null, or none, is left out. */
    static void into(Event.Builder event, @Nullable Long facility, @Nullable Long severity) {
        Long code = facility != null && facility <= HIGHEST >> 3 ? facility : null;
        event.with("log.syslog.facility.code", code);
        if (severity != null && severity < LEVELS.length) {
            event.with(Field.LEVEL, LEVELS[severity.intValue()])
                    .with("log.syslog.severity.code", severity)
                    .with("log.syslog.priority", code == null ? null : Long.valueOf(code * 8 + severity));
        }
    }

    private static int value(String text, int close) {
        int value = 0;
        for (int i = 1; i < close; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            value = value * 10 + c - '0';
        }
        return close > 1 && value <= HIGHEST ? value : -1;
    }

    /** The level that {@code daemon.err} names, which BusyBox puts before the program; null where it is something else. */
    static @Nullable String levelOf(String word) {
        int dot = word.indexOf('.');
        String facility = dot < 0 ? "" : word.substring(0, dot);
        boolean known = switch (facility) {
            case "kern", "user", "mail", "daemon", "auth", "syslog", "lpr", "news", "uucp", "cron", "authpriv", "ftp" ->
                true;
            default -> facility.length() == 6 && facility.startsWith("local");
        };
        for (int i = 0; known && i < SEVERITIES.length; i++) {
            if (word.startsWith(SEVERITIES[i], dot + 1) && word.length() <= dot + 1 + "warning".length()) {
                return LEVELS[i];
            }
        }
        return null;
    }
}
