package io.foreshock.parsers;

import io.foreshock.events.Event;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * The complete events of the streams that share a file, in the order in which they began. Ranges of bytes cannot interleave: an event's
 * ends where the next one begins, and the last one has the rest of those that went on beside it. Not thread-safe.
 */
final class WrappedEvents {
    private final PriorityQueue<Complete> complete = new PriorityQueue<>(Comparator.comparingLong(Complete::from));
    /** Where the range of the next event begins; -1 before the first line. */
    private long end = -1;
    /** Behind the lines of the events that were handed out. */
    private long covered;

    private record Complete(Event.Builder event, long from, long to) {}

    /** The first line stands there, unless there was one before. */
    void beginAt(long from) {
        if (end < 0) {
            end = from;
        }
    }

    /** Adds an event whose first line begins at {@code from}, and whose last one ends at {@code to}. */
    void add(Event.Builder event, long from, long to) {
        complete.add(new Complete(event, from, to));
    }

    /** An event of lines that are not wrapped is handed out; where its range begins. */
    long passTo(long from, long to) {
        long begin = Math.max(from, end);
        end = to;
        covered = to;
        return begin;
    }

    /** Hands out the events that began before {@code open}, where the first one begins that may go on. */
    void release(long open, EventHandler out) {
        while (!complete.isEmpty() && complete.peek().from < open) {
            Complete first = complete.remove();
            covered = Math.max(covered, first.to);
            long next = complete.isEmpty() ? open : Math.min(open, complete.peek().from);
            long from = end;
            end = Math.min(covered, next);
            out.event(first.event, from, end);
        }
    }
}
