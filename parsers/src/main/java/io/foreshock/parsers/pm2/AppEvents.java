package io.foreshock.parsers.pm2;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.parsers.EventFactory;
import io.foreshock.parsers.LogPath;
import io.foreshock.parsers.ParseContext;
import io.foreshock.parsers.RequestLine;
import io.foreshock.parsers.TimestampParser;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Creates the events of one application's log and classifies their lines. Not thread-safe. */
final class AppEvents {
    private static final String UNHANDLED_REJECTION = "unhandled_rejection";

    private final EventFactory events;
    private final TimestampParser times;
    private final String application;
    private final String startBanner;

    AppEvents(ParseContext context) {
        this.events = new EventFactory(context);
        this.times = new TimestampParser(context);
        this.application = AppLogName.of(LogPath.of(context.path())).application();
        this.startBanner = context.keys(Pm2AppKeys.class).startBanner();
    }

    Event.Builder event(@Nullable Instant at, String original) {
        Event.Builder event = at == null ? events.undated(original) : events.dated(at, original);
        return event.with(Field.PROCESS, application);
    }

    TimestampParser times() {
        return times;
    }

    /** Where the time ends that a text begins with, or -1; then {@link #time} is that time. */
    int endOfTime(String text) {
        return times.any(text, text.startsWith("[") ? 1 : 0);
    }

    Instant time() {
        return times.instant();
    }

    /** PM2 writes {@code time: text}, other loggers {@code time text} or {@code [time] text}. */
    static String afterTime(String text, int end) {
        int at = end;
        while (at < text.length() && (text.charAt(at) == ':' || text.charAt(at) == ']')) {
            at++;
        }
        // One space is the separator; more are the text's indentation.
        return text.substring(at < text.length() && text.charAt(at) == ' ' ? at + 1 : at);
    }

    boolean isStart(String text) {
        return text.contains(startBanner);
    }

    /** Classifies the lines: a request, a start, a warning, an error; of several requests in one write, the last. */
    void describe(Event.Builder event, List<String> lines) {
        int errorAt = -1;
        for (int i = 0; i < lines.size(); i++) {
            String text = lines.get(i);
            RequestLine request = RequestLine.ofApplication(withoutTime(text));
            if (request != null) {
                request.into(event);
                MorganLine.into(event, withoutTime(text));
            } else if (isStart(text)) {
                event.with(Field.LIFECYCLE, "start");
            } else if (NodeText.isUnhandledRejection(text)) {
                event.tag(UNHANDLED_REJECTION).with(Field.LEVEL, "error");
                errorAt = errorAt < 0 && NodeText.thrownIn(text) != null ? i : errorAt;
            } else if (NodeText.isDeprecation(text)) {
                event.orElse(Field.LEVEL, "warning");
            } else if (errorAt < 0 && !NodeText.isIndented(text) && NodeText.thrownIn(text) != null) {
                errorAt = i;
            }
        }
        if (errorAt >= 0) {
            describeError(event, lines, errorAt);
        } else if (isRejection(event)) {
            event.with(Field.ERROR_MESSAGE, lines.get(Math.min(1, lines.size() - 1)));
        }
    }

    private String withoutTime(String text) {
        int end = endOfTime(text);
        return end < 0 ? text : afterTime(text, end);
    }

    private static boolean isRejection(Event.Builder event) {
        return event.get(Field.TAGS) instanceof List<?> tags && tags.contains(UNHANDLED_REJECTION);
    }

    private static void describeError(Event.Builder event, List<String> lines, int errorAt) {
        NodeText.Thrown thrown = NodeText.thrownIn(lines.get(errorAt));
        if (thrown == null) {
            return;
        }
        event.with(Field.LEVEL, "error")
                .with(Field.MESSAGE, lines.get(errorAt))
                .with(Field.ERROR_TYPE, thrown.type())
                .with(Field.ERROR_MESSAGE, thrown.message());
        int last = errorAt;
        for (int i = errorAt + 1; i < lines.size(); i++) {
            last = NodeText.isFrame(lines.get(i)) ? i : last;
        }
        if (last > errorAt) {
            event.with(Field.STACK_TRACE, String.join("\n", lines.subList(errorAt, last + 1)));
        }
    }
}
