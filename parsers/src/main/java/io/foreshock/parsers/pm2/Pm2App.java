package io.foreshock.parsers.pm2;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.parsers.EventFactory;
import io.foreshock.parsers.EventHandler;
import io.foreshock.parsers.JsonLines;
import io.foreshock.parsers.JsonLogRecord;
import io.foreshock.parsers.Line;
import io.foreshock.parsers.LogParser;
import io.foreshock.parsers.ParseContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an application under PM2 wrote: raw, with {@code --time}'s prefix, or as {@code log_type: json}. Request lines
 * leave at once; an error waits for its frames and its trailing object.
 *
 * <p>PM2's prefix is per write, so frames have none, unless the application writes line by line; in cluster mode uncaught
 * errors are raw even in a JSON log. When another process's line comes between an error and its frames, the error ends there
 * and the frames become an event tagged {@code continuation}, which counts as no error: byte ranges cannot interleave.
 */
final class Pm2App implements LogParser {
    private final AppEvents events;
    private final JsonLogger loggers;
    private long rangeFrom = -1;
    private @Nullable HeldLines held;

    Pm2App(ParseContext context) {
        this.events = new AppEvents(context);
        this.loggers = new JsonLogger(events);
    }

    @Override
    public void accept(Line line, EventHandler out) {
        if (rangeFrom < 0) {
            rangeFrom = line.from();
        }
        // An empty line belongs to what comes after it.
        if (!EventFactory.isBlank(line)) {
            take(events.lines().read(line), out);
        }
    }

    private void take(AppLine line, EventHandler out) {
        boolean joined = false;
        while (held != null && !joined) {
            joined = joins(line, held, out);
            if (!joined) {
                handOut(held, out);
            }
        }
        if (!joined) {
            begin(line, out);
        }
        if (held != null && isComplete(held)) {
            handOut(held, out);
        }
    }

    private boolean joins(AppLine line, HeldLines group, EventHandler out) {
        Continuation kind = events.isStart(line.text()) ? Continuation.NONE : Continuation.of(line, group);
        if (kind == Continuation.NONE) {
            return false;
        }
        if (!group.isFullFor(line)) {
            group.add(line, kind == Continuation.TENTATIVE);
            return true;
        }
        if (kind == Continuation.TENTATIVE || group.tentative() > 0) {
            return false;
        }
        handOut(group, out);
        held = group.next(line);
        return true;
    }

    /** An object that has closed ends its error: nothing can follow, so nothing waits for the time-out. */
    private static boolean isComplete(HeldLines group) {
        return !group.isOpen() && (NodeText.closesObject(group.last().text()) || isInstant(group));
    }

    /** Plain text that opens nothing is an event by itself. */
    private static boolean isInstant(HeldLines group) {
        String first = group.first().text();
        return group.size() == 1
                && !NodeText.isUnhandledRejection(first)
                && !NodeText.isWarning(first)
                && (NodeText.isDeprecation(first) || !(NodeText.isIndented(first) || mayGoOn(group)));
    }

    private static boolean mayGoOn(HeldLines group) {
        String first = group.first().text();
        LevelWord level = LevelWord.of(first);
        return group.hasError()
                || NodeText.isSourceLine(first)
                || (level != null && JsonLogRecord.isErrorLevel(level.level()));
    }

    private void begin(AppLine line, EventHandler out) {
        String text = line.text();
        if (line.isJson() && beginJson(line, out)) {
            return;
        }
        if (text.isEmpty() || events.isStart(text) || MorganLine.isRequest(text)) {
            Event.Builder event = events.event(line.at(), line.original()).with(Field.MESSAGE, text);
            events.describe(event, List.of(text));
            hand(event, line.cut(), line.to(), out);
            return;
        }
        held = new HeldLines(line, NodeText.isIndented(text));
    }

    private boolean beginJson(AppLine line, EventHandler out) {
        JsonNode json = JsonLines.objectOrNull(line.text().getBytes(UTF_8));
        Event.Builder event = json == null ? null : loggers.read(json, line.original(), line.at());
        if (event == null) {
            return false;
        }
        hand(event, line.cut(), line.to(), out);
        return true;
    }

    @Override
    public void flush(EventHandler out) {
        while (held != null) {
            handOut(held, out);
        }
    }

    @Override
    public boolean holding() {
        return held != null;
    }

    private void handOut(HeldLines group, EventHandler out) {
        List<AppLine> rest = group.takeTentative();
        Event.Builder event = events.event(group.at(), group.original());
        if (group.isContinuation()) {
            event.tag(EventFactory.CONTINUATION).with(Field.MESSAGE, String.join("\n", group.texts()));
        } else {
            event.with(Field.MESSAGE, group.first().text());
            events.describe(event, group.texts());
        }
        held = null;
        hand(event, group.isCut(), group.last().to(), out);
        for (AppLine line : rest) {
            take(line, out);
        }
    }

    private void hand(Event.Builder event, boolean cut, long to, EventHandler out) {
        if (cut) {
            event.tag(EventFactory.TRUNCATED);
        }
        long from = rangeFrom;
        rangeFrom = to;
        out.event(event, from, to);
    }
}
