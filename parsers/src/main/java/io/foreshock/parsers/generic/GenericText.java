package io.foreshock.parsers.generic;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.parsers.EventFactory;
import io.foreshock.parsers.Line;
import io.foreshock.parsers.LineParser;
import io.foreshock.parsers.ParseContext;
import io.foreshock.parsers.TimestampParser;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Any text: a time at its start and a level among its first words are read, the whole line is the message. Of logfmt, time, level and
 * message are found by their names, the other pairs are labels.
 */
final class GenericText implements LineParser {
    private static final List<String> TIMES = List.of("time", "ts", "timestamp", "t", "@timestamp");
    private static final List<String> LEVELS = List.of("level", "lvl", "severity");
    private static final List<String> MESSAGES = List.of("msg", "message");

    private final EventFactory events;
    private final TimestampParser times;

    GenericText(ParseContext context) {
        this.events = new EventFactory(context);
        this.times = new TimestampParser(context);
    }

    @Override
    public Event.Builder read(String text, Line line) {
        Map<String, String> pairs = Logfmt.pairsOrNull(text);
        if (pairs != null && (take(pairs, LEVELS, false) != null || take(pairs, MESSAGES, false) != null)) {
            return logfmt(text, pairs);
        }
        int end = times.any(text, text.startsWith("[") ? 1 : 0);
        return event(end < 0 ? null : times.instant(), text)
                .with(Field.MESSAGE, text)
                .with(Field.LEVEL, TextLevel.in(text, Math.max(0, end)));
    }

    private Event.Builder logfmt(String text, Map<String, String> pairs) {
        String time = take(pairs, TIMES, true);
        boolean dated = time != null && (times.any(time, 0) >= 0 || times.epoch(time, 0) == time.length());
        String level = take(pairs, LEVELS, true);
        String message = take(pairs, MESSAGES, true);
        Event.Builder event = event(dated ? times.instant() : null, text)
                .with(Field.MESSAGE, message == null ? text : EventFactory.clip(message))
                .with(Field.LEVEL, level == null ? null : level.toLowerCase(Locale.ROOT));
        pairs.forEach((name, value) -> event.with("labels." + name.replace('.', '_'), EventFactory.clip(value)));
        return event;
    }

    private Event.Builder event(@Nullable Instant at, String text) {
        return at == null ? events.undated(text) : events.dated(at, text);
    }

    /** The value of the first of these names that is there. */
    private static @Nullable String take(Map<String, String> pairs, List<String> names, boolean remove) {
        for (String name : names) {
            String value = pairs.get(name);
            if (value != null) {
                if (remove) {
                    pairs.remove(name);
                }
                return value;
            }
        }
        return null;
    }
}
