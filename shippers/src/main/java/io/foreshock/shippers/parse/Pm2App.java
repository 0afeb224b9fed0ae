package io.foreshock.shippers.parse;

import com.fasterxml.jackson.databind.JsonNode;
import io.foreshock.events.Event;
import io.foreshock.events.Fields;
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
    static final String UNHANDLED_REJECTION = "unhandled_rejection";
    static final String CONTINUATION = "continuation";

    private final ParseContext context;
    private final Drafts drafts;
    private final Stamp stamp;
    private long settledFrom = -1;
    private long settledTo;
    private @Nullable Held held;
    private boolean inObject;
    private boolean awaitsReason;

    Pm2App(ParseContext context) {
        this.context = context;
        this.drafts = new Drafts(context);
        this.stamp = new Stamp(context);
    }

    @Override
    public void accept(Line line, EventOut out) {
        if (settledFrom < 0) {
            settledFrom = line.from();
        }
        if (!Drafts.isBlank(line)) {
            String text = withoutReturn(Drafts.textOf(line));
            if (!joins(text, line, out)) {
                begin(text, line, out);
            }
        }
        // An empty line belongs to what is held, or to what comes next.
        settledTo = line.to();
        if (held != null && isComplete(held)) {
            handOut(held, line.to(), out);
        }
    }

    /** An object that has closed ends its error: nothing can follow, so nothing waits for the time-out. */
    private boolean isComplete(Held group) {
        String last = group.lines.get(group.lines.size() - 1);
        return !inObject && !awaitsReason && (NodeText.closesObject(last) || isInstant(group));
    }

    /** Plain text that opens nothing is an event by itself. */
    private static boolean isInstant(Held group) {
        String first = group.lines.get(0);
        return group.lines.size() == 1
                && (NodeText.isDeprecation(first) || (!NodeText.isIndented(first) && NodeText.thrownIn(first) == null))
                && !NodeText.isUnhandledRejection(first);
    }

    private boolean joins(String text, Line line, EventOut out) {
        Held group = held;
        if (group == null || !continues(text)) {
            return false;
        }
        boolean wasWaiting = awaitsReason;
        awaitsReason = false;
        if (group.isFullFor(text)) {
            boolean wasInObject = inObject;
            handOut(group, line.from(), out);
            inObject = wasInObject;
            group = new Held(group.at, true);
            held = group;
        }
        group.add(text, Drafts.isCut(line));
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
                && !text.contains(context.startBanner())
                && !text.startsWith("{\"")
                && endOfTime(text) < 0
                && RequestLine.ofApplication(text) == null;
    }

    private void begin(String text, Line line, EventOut out) {
        if (held != null) {
            handOut(held, settledTo, out);
        }
        boolean json = text.startsWith("{\"");
        if (json && beginJson(line, out)) {
            return;
        }
        int end = endOfTime(text);
        Instant at = end < 0 ? null : stamp.instant();
        String message = end < 0 ? text : afterStamp(text, end);
        RequestLine request = RequestLine.ofApplication(message);
        if (request != null || message.contains(context.startBanner()) || message.isEmpty()) {
            Event.Builder event = start(at, text).with(Fields.MESSAGE, message);
            describe(event, List.of(message));
            hand(event, Drafts.isCut(line), line.to(), out);
            return;
        }
        Held group = new Held(at, NodeText.isIndented(message));
        group.add(at == null ? text : message, Drafts.isCut(line));
        held = group;
        prefix = at == null ? "" : text.substring(0, text.length() - message.length());
        inObject = NodeText.opensObject(message);
        awaitsReason = NodeText.announcesRejection(message);
    }

    /** What stood before the first held line; belongs to the original, not to the message. */
    private String prefix = "";

    private int endOfTime(String text) {
        return stamp.any(text, text.startsWith("[") ? 1 : 0);
    }

    /** PM2 writes {@code time: text}, other loggers {@code time text} or {@code [time] text}. */
    private static String afterStamp(String text, int end) {
        int at = end;
        while (at < text.length() && (text.charAt(at) == ':' || text.charAt(at) == ']')) {
            at++;
        }
        // One blank is the separator; more of them are the text's indentation.
        return text.substring(at < text.length() && text.charAt(at) == ' ' ? at + 1 : at);
    }

    private boolean beginJson(Line line, EventOut out) {
        JsonNode json = JsonLines.objectOrNull(line.bytes());
        JsonNode message = json == null ? null : json.get("message");
        if (json == null || message == null || !message.isTextual()) {
            return false;
        }
        String text = Drafts.clip(message.textValue().stripTrailing());
        Instant at = JsonLines.instantOrNull(json.get("timestamp"), stamp);
        Event.Builder event = start(at, Drafts.textOf(line)).with(Fields.MESSAGE, text);
        if (json.path("app_name").isTextual()) {
            event.with(Fields.PROCESS, json.get("app_name").textValue());
        }
        if (json.path("process_id").isValueNode()) {
            event.with("pm2.id", json.get("process_id").asText());
        }
        describe(event, text.lines().toList());
        hand(event, Drafts.isCut(line), line.to(), out);
        return true;
    }

    @Override
    public void flush(EventOut out) {
        if (held != null) {
            handOut(held, settledTo, out);
        }
    }

    @Override
    public boolean holding() {
        return held != null;
    }

    private void handOut(Held group, long to, EventOut out) {
        Event.Builder event = start(group.at, prefix + group.text());
        prefix = "";
        if (group.continuation) {
            event.tag(CONTINUATION).with(Fields.MESSAGE, group.text());
        } else {
            event.with(Fields.MESSAGE, group.lines.get(0));
            describe(event, group.lines);
        }
        held = null;
        inObject = false;
        awaitsReason = false;
        hand(event, group.cut, to, out);
    }

    private void hand(Event.Builder event, boolean cut, long to, EventOut out) {
        if (cut) {
            event.tag(Drafts.TRUNCATED);
        }
        long from = settledFrom;
        settledFrom = to;
        out.event(event, from, to);
    }

    private Event.Builder start(@Nullable Instant at, String original) {
        Event.Builder event = at == null ? drafts.undated(original) : drafts.dated(at, original);
        return event.with(Fields.PROCESS, context.app());
    }

    /** Says what the lines are: a request, a start, a warning, an error; several requests of one write: the last. */
    private void describe(Event.Builder event, List<String> lines) {
        int errorAt = -1;
        for (int i = 0; i < lines.size(); i++) {
            String text = lines.get(i);
            RequestLine request = RequestLine.ofApplication(requestText(text));
            if (request != null) {
                request.into(event);
            } else if (text.contains(context.startBanner())) {
                event.with(Fields.LIFECYCLE, "start");
            } else if (NodeText.isUnhandledRejection(text)) {
                event.tag(UNHANDLED_REJECTION).with(Fields.LEVEL, "error");
                errorAt = errorAt < 0 && NodeText.thrownIn(text) != null ? i : errorAt;
            } else if (NodeText.isDeprecation(text)) {
                event.orElse(Fields.LEVEL, "warning");
            } else if (errorAt < 0 && !NodeText.isIndented(text) && NodeText.thrownIn(text) != null) {
                errorAt = i;
            }
        }
        if (errorAt >= 0) {
            describeError(event, lines, errorAt);
        } else if (isRejection(event)) {
            event.with(Fields.ERROR_MESSAGE, lines.get(Math.min(1, lines.size() - 1)));
        }
    }

    private String requestText(String text) {
        int end = endOfTime(text);
        return end < 0 ? text : afterStamp(text, end);
    }

    private static boolean isRejection(Event.Builder event) {
        return event.get(Fields.TAGS) instanceof List<?> tags && tags.contains(UNHANDLED_REJECTION);
    }

    private static void describeError(Event.Builder event, List<String> lines, int errorAt) {
        NodeText.Thrown thrown = NodeText.thrownIn(lines.get(errorAt));
        if (thrown == null) {
            return;
        }
        event.with(Fields.LEVEL, "error")
                .with(Fields.MESSAGE, lines.get(errorAt))
                .with(Fields.ERROR_TYPE, thrown.type())
                .with(Fields.ERROR_MESSAGE, thrown.message());
        int last = errorAt;
        for (int i = errorAt + 1; i < lines.size(); i++) {
            last = NodeText.isFrame(lines.get(i)) ? i : last;
        }
        if (last > errorAt) {
            event.with(Fields.STACK_TRACE, String.join("\n", lines.subList(errorAt, last + 1)));
        }
    }

    private static String withoutReturn(String text) {
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}
