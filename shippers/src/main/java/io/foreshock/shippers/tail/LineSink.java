package io.foreshock.shippers.tail;

import io.foreshock.shippers.parse.Line;

/** Where complete lines go. */
@FunctionalInterface
public interface LineSink {
    /**
     * Takes the next line.
     *
     * @param cut whether only the line's first {@link LineReader#MAX_LINE_BYTES} are in it; its range is still the whole
     */
    void line(Line line, boolean cut);
}
