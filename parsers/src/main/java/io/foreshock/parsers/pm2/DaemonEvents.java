package io.foreshock.parsers.pm2;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.parsers.EventFactory;
import io.foreshock.parsers.Numbers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Creates the events of PM2's own log and tells what happened to which application. */
final class DaemonEvents {
    private static final String NAME = "PM2 ";
    private static final String ERROR = "PM2 error: ";

    private final EventFactory events;

    DaemonEvents(EventFactory events) {
        this.events = events;
    }

    /** The event of a line that stands for itself. */
    Event.Builder of(AppLine line) {
        String text = line.text();
        String message = messageOf(text);
        String lifecycle = lifecycleOf(message);
        if (!line.stamped() && lifecycle == null) {
            return NodeText.isIndented(text) || NodeText.closesObject(text)
                    ? events.undated(line.original()).with(Field.MESSAGE, text).tag(EventFactory.CONTINUATION)
                    : events.failed(line.original()).with(Field.MESSAGE, text);
        }
        Event.Builder event =
                event(line.at(), line.original()).with(Field.MESSAGE, message).with(Field.LIFECYCLE, lifecycle);
        if (text.startsWith(NAME) && !message.equals(text)) {
            event.with(Field.LEVEL, "info");
        }
        process(event, message);
        return event.with(Field.PM2_EXIT_CODE, Numbers.wholeOrNull(between(message, "exited with code [", "]")));
    }

    /** The event of an error, with its frames. */
    Event.Builder ofError(HeldLines group) {
        Event.Builder event = event(group.at(), group.original());
        List<String> texts = new ArrayList<>(group.texts());
        if (group.isContinuation()) {
            return event.with(Field.MESSAGE, String.join("\n", texts)).tag(EventFactory.CONTINUATION);
        }
        texts.set(0, messageOf(texts.get(0)));
        event.with(Field.MESSAGE, texts.get(0)).with(Field.LEVEL, "error");
        ErrorText.into(event, texts, 0);
        return event;
    }

    private Event.Builder event(@Nullable Instant at, String original) {
        return at == null ? events.undated(original) : events.dated(at, original);
    }

    /** Whether a line begins an error of PM2 itself. */
    static boolean isError(String text) {
        return text.startsWith(ERROR)
                || (!NodeText.isIndented(text) && !text.startsWith(NAME) && NodeText.thrownIn(text) != null);
    }

    /** Whether a line belongs to an error before it: PM2 stamps what it writes once, however many lines it has. */
    static boolean continues(AppLine line) {
        String text = line.text();
        return NodeText.isIndented(text)
                || (!line.stamped() && lifecycleOf(messageOf(text)) == null && !text.startsWith("PM2 "));
    }

    /** The text behind {@code PM2 log: }. */
    private static String messageOf(String text) {
        int level = text.startsWith(NAME) ? text.indexOf(": ") : -1;
        return text.substring(level < 0 ? 0 : level + 2).strip();
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
