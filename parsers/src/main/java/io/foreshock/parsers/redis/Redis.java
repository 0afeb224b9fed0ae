package io.foreshock.parsers.redis;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.parsers.EventFactory;
import io.foreshock.parsers.EventHandler;
import io.foreshock.parsers.JoinedLines;
import io.foreshock.parsers.Line;
import io.foreshock.parsers.LogParser;
import io.foreshock.parsers.MultilineBuffer;
import io.foreshock.parsers.ParseContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Redis's log, and Valkey's. The banner and the lines of a crash report that have no time belong to the line before them; the
 * line that announces a report to the one after it.
 */
final class Redis implements LogParser {
    private final EventFactory events;
    private final HeaderReader headers;
    private final JoinedLines lines = new JoinedLines(this::event);
    /** Whether the last line that belongs to none before it was understood. */
    private boolean begun;

    private boolean inReport;
    /** Of the held lines. */
    private @Nullable Header header;
    /** Whether nothing but the start of a report is held. */
    private boolean announced;
    /** Whether the held lines are understood without having a time. */
    private boolean untimed;

    Redis(ParseContext context) {
        this.events = new EventFactory(context);
        this.headers = new HeaderReader(context);
    }

    /** Whether a line begins an event, whatever stands before it. */
    static boolean begins(String line) {
        return HeaderReader.isLike(line) || CrashReport.isStart(line) || CrashReport.isFatal(line);
    }

    @Override
    public void accept(Line line, EventHandler out) {
        if (lines.isBlank(line)) {
            return;
        }
        String text = EventFactory.textOf(line);
        Header read = headers.read(text);
        inReport &= !untimed || announced || read == null;
        if (read != null && announced && lines.holding()) {
            lines.join(line, text, out);
            header = read;
            announced = false;
            untimed = false;
        } else if (read == null && !begins(text) && belongs(text)) {
            lines.join(line, text, out);
        } else {
            lines.begin(line, text, read == null ? null : read.at(), false, out);
            header = read;
            announced = CrashReport.isStart(text);
            untimed = announced || CrashReport.isFatal(text);
            begun = read != null || untimed;
        }
        if (!begun) {
            // Nothing can belong to a line that is not understood.
            lines.flush(out);
        }
        inReport = (inReport || untimed || (read != null && CrashReport.isCrash(read.message())))
                && !CrashReport.isEnd(text);
    }

    /** Of the banner each line is indented. */
    private boolean belongs(String text) {
        boolean understood = lines.holding() ? header != null || untimed : begun;
        return understood && (inReport || text.startsWith(" ") || text.startsWith("\t") || CrashReport.isEnd(text));
    }

    @Override
    public void flush(EventHandler out) {
        lines.flush(out);
    }

    @Override
    public boolean holding() {
        return lines.holding();
    }

    private Event.Builder event(MultilineBuffer group) {
        String text = group.text();
        Header of = header;
        if (group.isContinuation()) {
            return events.continuation(text);
        }
        if (of == null) {
            return untimed ? database(events.undated(text).with(Field.MESSAGE, group.first())) : events.failed(text);
        }
        Event.Builder event = database(events.dated(of.at(), text))
                .with(Field.PID, of.pid())
                .with(Field.REDIS_ROLE, of.role())
                .with(Field.LEVEL, of.level())
                .with(Field.MESSAGE, of.message());
        if (CrashReport.isCrash(of.message())) {
            event.with(Field.ERROR_MESSAGE, of.message()).with(Field.STACK_TRACE, stackTrace(group.lines()));
        }
        return event;
    }

    private static Event.Builder database(Event.Builder event) {
        return event.with("event.category", List.of("database")).with("event.type", List.of("info"));
    }

    private static @Nullable String stackTrace(List<String> lines) {
        int first = lines.get(0).startsWith("===") ? 2 : 1;
        return lines.size() > first ? String.join("\n", lines.subList(first, lines.size())) : null;
    }
}
