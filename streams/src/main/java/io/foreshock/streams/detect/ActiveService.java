package io.foreshock.streams.detect;

import io.foreshock.events.Service;
import io.foreshock.events.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A service that has signals, of which its environment is told until they are long over. Mutable, of one task; its fields are its
 * stored form.
 */
final class ActiveService {
    /** One more would say nothing that these do not. */
    private static final int MOST_OPEN = 1_000;

    public Service service = new Service("", "");
    /** When the first of its signals began, in event time. */
    public Instant since = Instant.MAX;
    /** When the last of those that count was seen, in event time; null while none does. */
    public @Nullable Instant until;
    /** When one was last published, in the stage's time. */
    public long publishedMs;
    /** Ids of those that wait for their end: silences, numbers that jumped. */
    public TreeSet<String> open = new TreeSet<>();

    void published(Signal signal, boolean waitsForItsEnd, long nowMs) {
        since = signal.first().isBefore(since) ? signal.first() : since;
        if (signal.counts() && (until == null || signal.lastSeen().isAfter(until))) {
            until = signal.lastSeen();
        }
        publishedMs = nowMs;
        if (signal.until() != null) {
            open.remove(signal.id());
        } else if (waitsForItsEnd && open.size() < MOST_OPEN) {
            open.add(signal.id());
        }
    }

    /** The end of the time that an incident of it tells of. */
    Instant seenUntil() {
        return until == null ? since : until;
    }

    /** Whether no incident can be open because of it any more. */
    boolean isOver(long nowMs, Duration quiet, Duration expiry) {
        return nowMs - publishedMs > (open.isEmpty() ? quiet : quiet.plus(expiry)).toMillis();
    }
}
