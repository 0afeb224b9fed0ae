package io.foreshock.parsers;

import java.nio.charset.StandardCharsets;

/**
 * Tells where an event begins, from bytes alone. It decides where a shipper may cut a file into blocks, so it must never say
 * yes within an event; a no where an event begins only makes a block longer. Stateless.
 */
@FunctionalInterface
public interface EventStart {
    /** Every line is an event. */
    EventStart EVERY_LINE = (bytes, first, from, to) -> true;

    /** A line that is not indented begins an event. */
    EventStart NOT_INDENTED = (bytes, first, from, to) -> from < to && bytes[from] != ' ' && bytes[from] != '\t';

    /**
     * Whether the line [from, to) begins an event, whatever stands before it. It is not blank.
     *
     * @param first where the lines before it begin
     * @param to where its text ends, the line end not included
     */
    boolean at(byte[] bytes, int first, int from, int to);

    /** The text of a line. */
    static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, Math.min(to, from + EventFactory.LIMIT_BYTES) - from, StandardCharsets.UTF_8);
    }
}
