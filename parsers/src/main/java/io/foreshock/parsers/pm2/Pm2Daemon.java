package io.foreshock.parsers.pm2;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.parsers.EventFactory;
import io.foreshock.parsers.Line;
import io.foreshock.parsers.LineParser;
import io.foreshock.parsers.Numbers;
import io.foreshock.parsers.ParseContext;
import io.foreshock.parsers.TimestampParser;
import org.jspecify.annotations.Nullable;

/** PM2's own log, {@code pm2.log}: {@code 2026-11-23T08:40:49: PM2 log: App [plain:2] exited with code [1] via signal [SIGINT]}. */
final class Pm2Daemon implements LineParser {
    private final EventFactory events;
    private final TimestampParser times;

    Pm2Daemon(ParseContext context) {
        this.events = new EventFactory(context);
        this.times = new TimestampParser(context);
    }

    @Override
    public Event.Builder read(String text, Line line) {
        int end = times.iso(text, 0);
        int from = end < 0 ? 0 : end + (text.startsWith(": ", end) ? 2 : 0);
        int level = text.startsWith("PM2 ", from) ? text.indexOf(": ", from) : -1;
        String message = text.substring(level < 0 ? from : level + 2).strip();
        String lifecycle = lifecycleOf(message);
        if (end < 0 && lifecycle == null) {
            return events.failed(text);
        }
        Event.Builder event = end < 0 ? events.undated(text) : events.dated(times.instant(), text);
        event.with(Field.MESSAGE, message).with(Field.LIFECYCLE, lifecycle);
        if (level > from + 4) {
            event.with(Field.LEVEL, text.substring(from + 4, level).equals("error") ? "error" : "info");
        }
        process(event, message);
        event.with(Field.PM2_EXIT_CODE, Numbers.wholeOrNull(between(message, "exited with code [", "]")));
        return event;
    }

    private static @Nullable String lifecycleOf(String message) {
        if (message.startsWith("App [")) {
            return message.contains("] exited with code")
                    ? "exit"
                    : message.endsWith("] online") ? "online" : message.contains("] starting in") ? "start" : null;
        }
        if (message.startsWith("Stopping app:")) {
            return "stop";
        }
        if (message.startsWith("-reload-")) {
            return "reload";
        }
        if (message.contains("exceeds --max-memory-restart")) {
            return "memory_limit";
        }
        if (message.contains("had too many unstable restarts")) {
            return "errored";
        }
        return message.contains("PM2 successfully stopped") ? "daemon_stop" : null;
    }

    private static void process(Event.Builder event, String message) {
        String nameAndId = message.startsWith("App [") ? between(message, "App [", "]") : "";
        int colon = nameAndId.lastIndexOf(':');
        if (colon > 0) {
            event.with(Field.PROCESS, nameAndId.substring(0, colon)).with(Field.PM2_ID, nameAndId.substring(colon + 1));
        } else if (message.startsWith("Stopping app:") || message.startsWith("App name:")) {
            int name = message.indexOf(':') + 1;
            int id = message.indexOf(" id:", name);
            if (id >= 0) {
                event.with(Field.PROCESS, message.substring(name, id)).with(Field.PM2_ID, firstWord(message, id + 4));
            }
        } else {
            event.with(Field.PM2_ID, between(message, "Process ", " restarted because"));
        }
    }

    private static String firstWord(String text, int from) {
        int end = text.indexOf(' ', from);
        return text.substring(from, end < 0 ? text.length() : end);
    }

    private static String between(String text, String before, String after) {
        int from = text.indexOf(before);
        int end = from < 0 ? -1 : text.indexOf(after, from + before.length());
        return end < 0 ? "" : text.substring(from + before.length(), end);
    }
}
