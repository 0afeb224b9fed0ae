package io.foreshock.parsers.syslog;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.parsers.EventFactory;
import io.foreshock.parsers.Line;
import io.foreshock.parsers.LineParser;
import io.foreshock.parsers.Numbers;
import io.foreshock.parsers.ParseContext;
import io.foreshock.parsers.TimestampParser;

/**
 * syslog files: {@code Jul 11 13:59:43 host prog[pid]: text} (RFC 3164), or with an RFC 3339 time, as newer
 * rsyslog writes by default.
 */
final class Syslog implements LineParser {
    private static final String[] SHUTDOWN = {
        "System is rebooting", "System is powering down", "Powering off", "Powering down"
    };
    /** Every user's own systemd reaches its shutdown target at log-out; these count from process 1 alone. */
    private static final String[] TARGETS = {
        "Reached target Reboot",
        "Reached target Shutdown",
        "Reached target System Reboot",
        "Reached target Power-Off",
        "Reached target System Power Off",
        "Reached target shutdown.target",
        "Reached target reboot.target",
        "Reached target poweroff.target"
    };

    private final EventFactory events;
    private final TimestampParser times;
    private final boolean kernel;

    Syslog(ParseContext context, boolean kernel) {
        this.events = new EventFactory(context);
        this.times = new TimestampParser(context);
        this.kernel = kernel;
    }

    @Override
    public Event.Builder read(String text, Line line) {
        int end = times.rfc3164(text, 0);
        end = end < 0 ? times.iso(text, 0) : end;
        int hostEnd = end < 0 ? -1 : text.indexOf(' ', end + 1);
        if (hostEnd < 0) {
            return events.failed(text);
        }
        Event.Builder event =
                events.dated(times.instant(), text).with(Field.HOSTNAME, text.substring(end + 1, hostEnd));
        int colon = text.indexOf(": ", hostEnd);
        int tagEnd = colon < 0 && text.endsWith(":") ? text.length() - 1 : colon;
        String tag = tagEnd < 0 ? "" : text.substring(hostEnd + 1, tagEnd);
        boolean hasTag = !tag.isEmpty() && tag.indexOf(' ') < 0;
        if (hasTag) {
            tag(event, tag);
        }
        String message = hasTag ? text.substring(Math.min(text.length(), tagEnd + 2)) : text.substring(hostEnd + 1);
        return lifecycle(event.with(Field.MESSAGE, message), message, kernel || tag.equals("kernel"));
    }

    private static void tag(Event.Builder event, String tag) {
        int bracket = tag.indexOf('[');
        if (bracket > 0 && tag.endsWith("]")) {
            event.with(Field.PROCESS, tag.substring(0, bracket))
                    .with(Field.PID, Numbers.wholeOrNull(tag.substring(bracket + 1, tag.length() - 1)));
        } else {
            event.with(Field.PROCESS, tag);
        }
    }

    private static Event.Builder lifecycle(Event.Builder event, String message, boolean fromKernel) {
        // "[    0.000000] Linux version …" opens every boot; only that of the kernel counts, as other programs may
        // quote it.
        int bracket = message.startsWith("[") ? message.indexOf("] ") : -1;
        if (fromKernel && message.startsWith("Linux version ", bracket < 0 ? 0 : bracket + 2)) {
            return event.with(Field.LIFECYCLE, "boot");
        }
        boolean fromInit = Long.valueOf(1).equals(event.get(Field.PID));
        return containsAny(message, SHUTDOWN) || (fromInit && containsAny(message, TARGETS))
                ? event.with(Field.LIFECYCLE, "shutdown")
                : event;
    }

    private static boolean containsAny(String message, String[] texts) {
        for (String each : texts) {
            if (message.contains(each)) {
                return true;
            }
        }
        return false;
    }
}
