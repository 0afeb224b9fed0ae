package io.foreshock.shippers.tail;

/** Where blocks go. */
@FunctionalInterface
public interface BlockConsumer {
    /**
     * Takes the next block, of whole lines: bytes[start] to bytes[end], not included, which are not kept after the call. It
     * settles the range [from, to) of the file; where that is longer than the bytes, the block is one line that was cut.
     */
    void block(byte[] bytes, int start, int end, long from, long to);
}
