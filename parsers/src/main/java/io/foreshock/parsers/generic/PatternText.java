package io.foreshock.parsers.generic;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.parsers.EventFactory;
import io.foreshock.parsers.EventHandler;
import io.foreshock.parsers.JoinedLines;
import io.foreshock.parsers.Line;
import io.foreshock.parsers.LogParser;
import io.foreshock.parsers.MultilineBuffer;
import io.foreshock.parsers.ParseContext;
import io.foreshock.parsers.TimestampParser;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Text of an application that writes its lines in a form of its own. Lines that do not match it and look like part of a stack, or are
 * indented, belong to the line before; others that do not match are not understood.
 */
final class PatternText implements LogParser {
    private final EventFactory events;
    private final TimestampParser times;
    private final LinePattern pattern;
    private final JoinedLines lines = new JoinedLines(this::event);
    /** Of the first of the held lines; null: it does not match. */
    private @Nullable Map<GroupField, String> values;

    private boolean begun;

    PatternText(ParseContext context, LinePattern pattern) {
        this.events = new EventFactory(context);
        this.times = new TimestampParser(context);
        this.pattern = pattern;
    }

    @Override
    public void accept(Line line, EventHandler out) {
        if (lines.isBlank(line)) {
            return;
        }
        String text = EventFactory.textOf(line);
        Map<GroupField, String> matched = pattern.valuesOrNull(text);
        if (matched == null && begun && FollowingLine.is(text)) {
            lines.join(line, text, out);
        } else {
            lines.begin(line, text, null, false, out);
            values = matched;
            begun = true;
        }
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
        Map<GroupField, String> matched = values;
        if (matched == null) {
            Event.Builder failed = events.failed(text);
            return group.isContinuation() ? failed.tag(EventFactory.CONTINUATION) : failed;
        }
        if (group.isContinuation()) {
            return events.continuation(text);
        }
        String time = matched.get(GroupField.TIMESTAMP);
        Instant at = time == null ? null : instantOrNull(time);
        Event.Builder event = at == null ? events.undated(text) : events.dated(at, text);
        event.with(Field.MESSAGE, group.first());
        matched.forEach((field, value) -> add(event, field, value, at != null));
        target(event);
        if (group.lines().size() > 1) {
            describeStack(event, group.lines().subList(1, group.lines().size()));
        }
        return event;
    }

    /** The time that a text is from its first to its last character. */
    private @Nullable Instant instantOrNull(String text) {
        boolean read = times.any(text, 0) == text.length() || times.epoch(text, 0) == text.length();
        return read ? times.instant() : null;
    }

    private static void add(Event.Builder event, GroupField field, String value, boolean dated) {
        String text = EventFactory.clip(value);
        if (field.equals(GroupField.TIMESTAMP)) {
            if (!dated) {
                event.with(field.label(), text);
            }
            return;
        }
        Object own = field.valueOrNull(text);
        event.with(own == null ? field.label() : field.dotted(), own == null ? text : own);
    }

    /** The path and the query of a target whose parts have no groups of their own. */
    private static void target(Event.Builder event) {
        if (event.get(Field.URL) instanceof String target
                && target.startsWith("/")
                && event.get(Field.URL_PATH) == null) {
            int question = target.indexOf('?');
            event.with(Field.URL_PATH, question < 0 ? target : target.substring(0, question));
            if (question >= 0 && question + 1 < target.length()) {
                event.orElse(Field.URL_QUERY, target.substring(question + 1));
            }
        }
    }

    private static void describeStack(Event.Builder event, List<String> below) {
        String stack = String.join("\n", below);
        // Python names the error below its frames.
        boolean isPython = below.get(0).startsWith("Traceback (");
        StackHead head = StackHead.of(isPython ? below.get(below.size() - 1) : stack);
        if (head == null && !StackHead.hasFrames("\n" + stack)) {
            return;
        }
        event.orElse(Field.STACK_TRACE, stack).orElse(Field.LEVEL, "error");
        if (head != null) {
            event.orElse(Field.ERROR_TYPE, head.type()).orElse(Field.ERROR_MESSAGE, head.message());
        }
    }
}
