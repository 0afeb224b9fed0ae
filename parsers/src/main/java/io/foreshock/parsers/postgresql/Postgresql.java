package io.foreshock.parsers.postgresql;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.parsers.EventFactory;
import io.foreshock.parsers.EventHandler;
import io.foreshock.parsers.Line;
import io.foreshock.parsers.LogParser;
import io.foreshock.parsers.MultilineBuffer;
import io.foreshock.parsers.Numbers;
import io.foreshock.parsers.ParseContext;
import io.foreshock.parsers.TimestampParser;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL's log with its default prefix ({@code %m [%p] }): {@code 2026-11-23 08:43:44.123 UTC [123] LOG:  text}. Lines
 * that begin with a tab, and DETAIL, HINT, CONTEXT, QUERY and STATEMENT of the same process, belong to the line before.
 */
final class Postgresql implements LogParser {
    private static final Set<String> BELONGING = Set.of("DETAIL", "HINT", "CONTEXT", "QUERY", "STATEMENT", "LOCATION");
    private static final Set<String> ERRORS = Set.of("ERROR", "FATAL", "PANIC");

    private final EventFactory events;
    private final TimestampParser times;
    private long rangeFrom = -1;
    private long rangeTo;
    private @Nullable MultilineBuffer held;
    private @Nullable Head head;

    /** A line's prefix; the message begins at {@code from}. */
    private record Head(Instant at, Long pid, String severity, int from) {}

    Postgresql(ParseContext context) {
        this.events = new EventFactory(context);
        this.times = new TimestampParser(context);
    }

    @Override
    public void accept(Line line, EventHandler out) {
        if (rangeFrom < 0) {
            rangeFrom = line.from();
        }
        if (!EventFactory.isBlank(line)) {
            String text = EventFactory.textOf(line);
            Head next = headOf(text);
            MultilineBuffer group = held;
            if (group == null || !belongs(text, next) || group.isFullFor(text)) {
                boolean cutOff = group != null && belongs(text, next);
                flush(out);
                group = new MultilineBuffer(next == null ? null : next.at(), cutOff);
                held = group;
                head = next;
            }
            group.add(text, EventFactory.isCut(line));
            // An empty line belongs to what comes after it.
            rangeTo = line.to();
        }
    }

    private boolean belongs(String text, @Nullable Head next) {
        Head first = head;
        return next == null
                ? text.startsWith("\t")
                : first != null
                        && BELONGING.contains(next.severity())
                        && first.pid().equals(next.pid());
    }

    /** Whether a line may say more about the one before it. */
    static boolean belongs(String text) {
        int colon = text.indexOf(":  ");
        return colon >= 0 && BELONGING.contains(text.substring(text.lastIndexOf(' ', colon) + 1, colon));
    }

    /** Time, zone abbreviation, [pid], anything a longer prefix adds, severity and two spaces. */
    private @Nullable Head headOf(String text) {
        int end = times.iso(text, 0);
        int open = end < 0 ? -1 : text.indexOf('[', end);
        int close = open < 0 ? -1 : text.indexOf(']', open);
        int colon = close < 0 ? -1 : text.indexOf(":  ", close);
        Long pid = colon < 0 ? null : Numbers.wholeOrNull(text.substring(open + 1, close));
        if (pid == null) {
            return null;
        }
        return new Head(times.instant(), pid, text.substring(text.lastIndexOf(' ', colon) + 1, colon), colon + 3);
    }

    @Override
    public void flush(EventHandler out) {
        MultilineBuffer group = held;
        if (group == null) {
            return;
        }
        held = null;
        Event.Builder event = event(group, head);
        if (group.isCut()) {
            event.tag(EventFactory.TRUNCATED);
        }
        long from = rangeFrom;
        rangeFrom = rangeTo;
        out.event(event, from, rangeTo);
    }

    private Event.Builder event(MultilineBuffer group, @Nullable Head of) {
        String text = group.text();
        if (group.isContinuation()) {
            return events.undated(text).with(Field.MESSAGE, text).tag(EventFactory.CONTINUATION);
        }
        if (of == null) {
            return events.failed(text);
        }
        String message = group.first().substring(of.from());
        Event.Builder event = events.dated(of.at(), text)
                .with(Field.PID, of.pid())
                .with(Field.LEVEL, of.severity().toLowerCase(Locale.ROOT))
                .with(Field.MESSAGE, message);
        if (ERRORS.contains(of.severity())) {
            event.with(Field.ERROR_MESSAGE, message);
        }
        return event;
    }

    @Override
    public boolean holding() {
        return held != null;
    }
}
