package io.foreshock.shippers.tail;

import io.foreshock.parsers.Line;

/** Where complete lines go. */
@FunctionalInterface
public interface LineConsumer {
    /**
     * Takes the next line.
     *
     * @param cut whether only the line's first {@link LineReader#MAX_LINE_BYTES} are in it; its range is still the whole
     */
    void line(Line line, boolean cut);
}
