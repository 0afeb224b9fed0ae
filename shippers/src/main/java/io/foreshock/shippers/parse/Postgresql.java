package io.foreshock.shippers.parse;

import io.foreshock.events.Event;
import io.foreshock.events.Fields;
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

    private final Drafts drafts;
    private final Stamp stamp;
    private long settledFrom = -1;
    private long settledTo;
    private @Nullable Held held;
    private @Nullable Head head;

    /** What a line's prefix says; message begins at {@code from}. */
    private record Head(Instant at, Long pid, String severity, int from) {}

    Postgresql(ParseContext context) {
        this.drafts = new Drafts(context);
        this.stamp = new Stamp(context);
    }

    @Override
    public void accept(Line line, EventOut out) {
        if (settledFrom < 0) {
            settledFrom = line.from();
        }
        if (!Drafts.isBlank(line)) {
            String text = Drafts.textOf(line);
            Head next = headOf(text);
            Held group = held;
            if (group == null || !belongs(text, next) || group.isFullFor(text)) {
                boolean cutOff = group != null && belongs(text, next);
                flush(out);
                group = new Held(next == null ? null : next.at(), cutOff);
                held = group;
                head = next;
            }
            group.add(text, Drafts.isCut(line));
        }
        settledTo = line.to();
    }

    private boolean belongs(String text, @Nullable Head next) {
        Head first = head;
        return next == null
                ? text.startsWith("\t")
                : first != null
                        && BELONGING.contains(next.severity())
                        && first.pid().equals(next.pid());
    }

    /** Time, zone abbreviation, [pid], anything a longer prefix adds, severity and two blanks. */
    private @Nullable Head headOf(String text) {
        int end = stamp.iso(text, 0);
        int open = end < 0 ? -1 : text.indexOf('[', end);
        int close = open < 0 ? -1 : text.indexOf(']', open);
        int colon = close < 0 ? -1 : text.indexOf(":  ", close);
        Long pid = colon < 0 ? null : Numbers.wholeOrNull(text.substring(open + 1, close));
        if (pid == null) {
            return null;
        }
        return new Head(stamp.instant(), pid, text.substring(text.lastIndexOf(' ', colon) + 1, colon), colon + 3);
    }

    @Override
    public void flush(EventOut out) {
        Held group = held;
        if (group == null) {
            return;
        }
        held = null;
        Event.Builder event = event(group, head);
        if (group.cut) {
            event.tag(Drafts.TRUNCATED);
        }
        long from = settledFrom;
        settledFrom = settledTo;
        out.event(event, from, settledTo);
    }

    private Event.Builder event(Held group, @Nullable Head of) {
        String text = group.text();
        if (group.continuation) {
            return drafts.undated(text).with(Fields.MESSAGE, text).tag(Pm2App.CONTINUATION);
        }
        if (of == null) {
            return drafts.failed(text);
        }
        String message = group.lines.get(0).substring(of.from());
        Event.Builder event = drafts.dated(of.at(), text)
                .with(Fields.PID, of.pid())
                .with(Fields.LEVEL, of.severity().toLowerCase(Locale.ROOT))
                .with(Fields.MESSAGE, message);
        if (ERRORS.contains(of.severity())) {
            event.with(Fields.ERROR_MESSAGE, message);
        }
        return event;
    }

    @Override
    public boolean holding() {
        return held != null;
    }
}
