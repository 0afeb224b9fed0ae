package io.foreshock.parsers;

/**
 * Turns the lines of one file, in order, into events. Belongs to one file and one thread. Never throws, whatever the
 * bytes.
 */
public interface LogParser {
    /** Adds a line; events that it completes are handed to {@code out}. */
    void accept(Line line, EventHandler out);

    /** No more lines for now (end of file, or the multi-line time-out): hands out the held event. */
    void flush(EventHandler out);

    /**
     * Whether {@link #flush} would hand out an event. Empty lines after the last event do not count: the next event
     * covers them.
     */
    boolean holding();
}
