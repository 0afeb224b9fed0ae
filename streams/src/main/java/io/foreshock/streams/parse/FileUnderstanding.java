package io.foreshock.streams.parse;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.events.Origin;
import io.foreshock.events.Tags;
import io.foreshock.streams.task.ParseMeters;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the parser of a file understands it: what nobody can read must not look like a quiet log. Of one file and task. */
final class FileUnderstanding {
    private static final Logger LOG = LoggerFactory.getLogger(FileUnderstanding.class);

    /** So many events are judged together. */
    private static final int JUDGED = 20;

    private static final int SHOWN = 160;
    private static final Duration SAID_FOR = Duration.ofHours(1);

    private final String file;
    private final String dataset;
    private final ParseMeters meters;
    private int events;
    private int failed;
    private @Nullable Instant said;

    FileUnderstanding(Origin origin, ParseMeters meters) {
        this.file = origin.host().name() + " " + origin.path();
        this.dataset = origin.dataset();
        this.meters = meters;
    }

    /** Counts an event that arrived then. */
    void add(Event event, Instant arrival) {
        boolean isFailure = event.tagged(Tags.PARSE_FAILURE);
        if (isFailure) {
            meters.failure();
        }
        failed += isFailure ? 1 : 0;
        if (++events == JUDGED) {
            boolean isUnderstood = failed * 2 <= events;
            meters.file(file, isUnderstood);
            if (!isUnderstood && isFailure) {
                say(event, arrival);
            }
            events = 0;
            failed = 0;
        }
    }

    private void say(Event event, Instant arrival) {
        if (said == null || arrival.isAfter(said.plus(SAID_FOR))) {
            said = arrival;
            LOG.warn(
                    "{}: {} of its last {} events are not {}, such as '{}'; is the dataset of its input right, or is"
                            + " log_format missing there?",
                    file,
                    failed,
                    events,
                    dataset,
                    plain(event.text(Field.ORIGINAL, "")));
        }
    }

    private static String plain(String text) {
        StringBuilder plain = new StringBuilder();
        text.codePoints()
                .limit(SHOWN)
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .forEach(plain::appendCodePoint);
        return plain.toString();
    }

    /** The file is not written any more. */
    void forget() {
        meters.file(file, true);
    }
}
