package io.foreshock.parsers.pm2;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.parsers.EventFactory;
import io.foreshock.parsers.EventHandler;
import io.foreshock.parsers.JsonLines;
import io.foreshock.parsers.Line;
import io.foreshock.parsers.LogParser;
import io.foreshock.parsers.MultilineBuffer;
import io.foreshock.parsers.ParseContext;
import io.foreshock.parsers.RequestLine;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an application under PM2 wrote: raw, with {@code --time}'s prefix, or as {@code log_type: json}. Request lines
 * leave at once; an error waits for its frames and its trailing object.
 *
 * <p>PM2's prefix is per write, not per line, so frames have none; in cluster mode uncaught errors are raw even in a JSON
 * log. When another process's line comes between an error and its frames, the error ends there and the frames become an
 * event tagged {@code continuation}, which counts as no error: byte ranges cannot interleave.
 */
final class Pm2App implements LogParser {
    private static final String OBJECT = "{\"";

    private final AppEvents events;
    private final JsonLogger loggers;
    private long rangeFrom = -1;
    private long rangeTo;
    private @Nullable MultilineBuffer held;
    /** What stood before the first held line; belongs to the original, not to the message. */
    private String prefix = "";

    private boolean inObject;
    private boolean awaitsReason;

    Pm2App(ParseContext context) {
        this.events = new AppEvents(context);
        this.loggers = new JsonLogger(events);
    }

    @Override
    public void accept(Line line, EventHandler out) {
        if (rangeFrom < 0) {
            rangeFrom = line.from();
        }
        if (!EventFactory.isBlank(line)) {
            String text = withoutReturn(EventFactory.textOf(line));
            if (!joins(text, line, out)) {
                begin(text, line, out);
            }
            // An empty line belongs to what comes after it.
            rangeTo = line.to();
        }
        if (held != null && isComplete(held)) {
            handOut(held, rangeTo, out);
        }
    }

    /** An object that has closed ends its error: nothing can follow, so nothing waits for the time-out. */
    private boolean isComplete(MultilineBuffer group) {
        String last = group.last();
        return !inObject && !awaitsReason && (NodeText.closesObject(last) || isInstant(group));
    }

    /** Plain text that opens nothing is an event by itself. */
    private static boolean isInstant(MultilineBuffer group) {
        String first = group.first();
        return group.lines().size() == 1
                && (NodeText.isDeprecation(first) || (!NodeText.isIndented(first) && NodeText.thrownIn(first) == null))
                && !NodeText.isUnhandledRejection(first);
    }

    private boolean joins(String text, Line line, EventHandler out) {
        MultilineBuffer group = held;
        if (group == null || !continues(text)) {
            return false;
        }
        boolean wasWaiting = awaitsReason;
        awaitsReason = false;
        if (group.isFullFor(text)) {
            boolean wasInObject = inObject;
            handOut(group, rangeTo, out);
            inObject = wasInObject;
            group = new MultilineBuffer(group.at(), true);
            held = group;
        }
        group.add(text, EventFactory.isCut(line));
        if (NodeText.closesObject(text)) {
            inObject = NodeText.opensObject(text);
        } else if (!inObject || wasWaiting) {
            inObject = NodeText.opensObject(text);
        }
        return true;
    }

    private boolean continues(String text) {
        if (NodeText.isIndented(text)) {
            return true;
        }
        if (awaitsReason) {
            return isReason(text);
        }
        // "{ Error: text" is an error of its own, as Node 10 and older print one that has properties.
        return NodeText.closesObject(text)
                ? inObject
                : text.equals("{") || (text.startsWith("{ ") && NodeText.thrownIn(text) == null);
    }

    /** A rejection's reason may be anything but what plainly is a line of its own. */
    private boolean isReason(String text) {
        return !NodeText.isDeprecation(text)
                && !NodeText.isUnhandledRejection(text)
                && !events.isStart(text)
                && !text.startsWith("{\"")
                && events.endOfTime(text) < 0
                && RequestLine.ofApplication(text) == null;
    }

    private void begin(String text, Line line, EventHandler out) {
        if (held != null) {
            handOut(held, rangeTo, out);
        }
        if (text.startsWith(OBJECT) && beginJson(line.bytes(), null, line, out)) {
            return;
        }
        int end = events.endOfTime(text);
        Instant at = end < 0 ? null : events.time();
        String message = end < 0 ? text : AppEvents.afterTime(text, end);
        if (at != null && message.startsWith(OBJECT) && beginJson(message.getBytes(UTF_8), at, line, out)) {
            return;
        }
        RequestLine request = RequestLine.ofApplication(message);
        if (request != null || events.isStart(message) || message.isEmpty()) {
            Event.Builder event = events.event(at, text).with(Field.MESSAGE, message);
            events.describe(event, List.of(message));
            hand(event, EventFactory.isCut(line), line.to(), out);
            return;
        }
        MultilineBuffer group = new MultilineBuffer(at, NodeText.isIndented(message));
        group.add(at == null ? text : message, EventFactory.isCut(line));
        held = group;
        prefix = at == null ? "" : text.substring(0, text.length() - message.length());
        inObject = NodeText.opensObject(message);
        awaitsReason = NodeText.announcesRejection(message);
    }

    private boolean beginJson(byte[] object, @Nullable Instant stamp, Line line, EventHandler out) {
        JsonNode json = JsonLines.objectOrNull(object);
        Event.Builder event = json == null ? null : loggers.read(json, EventFactory.textOf(line), stamp);
        if (event == null) {
            return false;
        }
        hand(event, EventFactory.isCut(line), line.to(), out);
        return true;
    }

    @Override
    public void flush(EventHandler out) {
        if (held != null) {
            handOut(held, rangeTo, out);
        }
    }

    @Override
    public boolean holding() {
        return held != null;
    }

    private void handOut(MultilineBuffer group, long to, EventHandler out) {
        Event.Builder event = events.event(group.at(), prefix + group.text());
        prefix = "";
        if (group.isContinuation()) {
            event.tag(EventFactory.CONTINUATION).with(Field.MESSAGE, group.text());
        } else {
            event.with(Field.MESSAGE, group.first());
            events.describe(event, group.lines());
        }
        held = null;
        inObject = false;
        awaitsReason = false;
        hand(event, group.isCut(), to, out);
    }

    private void hand(Event.Builder event, boolean cut, long to, EventHandler out) {
        if (cut) {
            event.tag(EventFactory.TRUNCATED);
        }
        long from = rangeFrom;
        rangeFrom = to;
        out.event(event, from, to);
    }

    private static String withoutReturn(String text) {
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}
