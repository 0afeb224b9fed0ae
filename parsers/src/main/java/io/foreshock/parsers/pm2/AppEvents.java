package io.foreshock.parsers.pm2;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.parsers.EventFactory;
import io.foreshock.parsers.JsonLogRecord;
import io.foreshock.parsers.LogPath;
import io.foreshock.parsers.ParseContext;
import io.foreshock.parsers.TimestampParser;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Creates the events of one application's log and classifies their lines. Not thread-safe. */
final class AppEvents {
    private static final String UNHANDLED_REJECTION = "unhandled_rejection";

    private final EventFactory events;
    private final TimestampParser times;
    private final AppLineReader lines;
    private final String application;
    private final String startBanner;

    AppEvents(ParseContext context) {
        this.events = new EventFactory(context);
        this.times = new TimestampParser(context);
        this.lines = new AppLineReader(times);
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

    AppLineReader lines() {
        return lines;
    }

    boolean isStart(String text) {
        return text.contains(startBanner);
    }

    /** Classifies the lines: a request, a start, a level, an error; of several requests in one write, the last. */
    void describe(Event.Builder event, List<String> texts) {
        int errorAt = -1;
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i);
            if (MorganLine.into(event, lines.withoutStamp(text))) {
                continue;
            }
            if (isStart(text)) {
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
            ErrorText.into(event, texts, errorAt);
        } else if (!ErrorText.reasonInto(event, texts) && !texts.isEmpty()) {
            describeLevel(event, lines.withoutStamp(texts.get(0)));
            PrettyError.into(event, texts);
        }
    }

    private static void describeLevel(Event.Builder event, String text) {
        LevelWord word = LevelWord.of(text);
        if (word != null) {
            event.orElse(Field.LEVEL, word.level());
            if (JsonLogRecord.isErrorLevel(word.level()) && word.end() < text.length()) {
                event.with(Field.ERROR_MESSAGE, text.substring(word.end()));
            }
        }
    }
}
