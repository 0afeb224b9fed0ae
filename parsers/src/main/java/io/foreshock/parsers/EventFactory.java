package io.foreshock.parsers;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.events.Slice;
import io.foreshock.events.Tags;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Creates the events of one file: sets the common fields, and the time of undated lines. */
public final class EventFactory {
    /** Maximum size of a line or of a joined event. */
    public static final int LIMIT_BYTES = 64 * 1024;

    /** Tag: the text went on, but was cut at {@link #LIMIT_BYTES}. */
    public static final String TRUNCATED = "truncated";

    /** Tag: goes on where the event before it was interrupted or grew too long; counts as no event of its own. */
    public static final String CONTINUATION = "continuation";

    private static final Slice KIND = Slice.of("event");

    /** What all events of the file have. */
    private Event base;

    private @Nullable Instant lastDated;

    public EventFactory(ParseContext context) {
        this.base = Event.of(Slice.of(context.dataset().name()), Instant.EPOCH)
                .with(Field.KIND, KIND)
                .with(Field.PATH, Slice.of(context.path()))
                .build();
    }

    /** Adds a field that all events of the file have. */
    public EventFactory with(Field field, Object value) {
        base = base.toBuilder().with(field, value).build();
        return this;
    }

    /** An event with a time of its own, which becomes that of undated lines after it. */
    public Event.Builder dated(Instant at, String original) {
        lastDated = at;
        return begin(at, original);
    }

    /** The same. */
    public Event.Builder dated(Instant at, Slice original) {
        lastDated = at;
        return begin(at, original);
    }

    /** An event whose text has no time: that of the dated line before it, or none yet. */
    public Event.Builder undated(String original) {
        Instant before = lastDated;
        return before == null
                ? begin(Instant.EPOCH, original).tag(Tags.UNDATED)
                : begin(before, original).tag(Tags.APPROXIMATE);
    }

    /** An event for a line that cannot be parsed. */
    public Event.Builder failed(String original) {
        return undated(original).with(Field.MESSAGE, original).tag(Tags.PARSE_FAILURE);
    }

    /** An event of what goes on where the one before it was handed out: no event of its own. */
    public Event.Builder continuation(String original) {
        return undated(original).with(Field.MESSAGE, original).tag(CONTINUATION);
    }

    private Event.Builder begin(Instant at, Object original) {
        return base.toBuilder().with(Field.TIMESTAMP, at).with(Field.ORIGINAL, original);
    }

    /** The line's text, at most {@link #LIMIT_BYTES} of it, not cut within a character. */
    public static String textOf(Line line) {
        return original(line).toString();
    }

    /** The same, as long as nobody needs a string. */
    public static Slice original(Line line) {
        if (!isCut(line)) {
            return line.slice(line.start(), line.end());
        }
        byte[] bytes = line.buffer();
        int end = line.start() + LIMIT_BYTES;
        while (end > line.start() + LIMIT_BYTES - 4 && (bytes[end] & 0xC0) == 0x80) {
            end--;
        }
        return line.slice(line.start(), end);
    }

    /** Text from within a record, no longer than an original may be. */
    public static String clip(String text) {
        int limit = LIMIT_BYTES / 4;
        if (text.length() <= limit) {
            return text;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return textOf(new Line(bytes, 0, bytes.length));
    }

    public static boolean isCut(Line line) {
        return line.length() > LIMIT_BYTES;
    }

    /** Whether the line is white space only. */
    public static boolean isBlank(Line line) {
        byte[] bytes = line.buffer();
        for (int i = line.start(); i < line.end(); i++) {
            byte b = bytes[i];
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }
}
