package io.foreshock.shippers.publish;

import io.foreshock.events.LogBlock;
import io.foreshock.events.Topic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/** A block of a file's lines. */
public record Lines(Topic topic, LogBlock block) implements Outgoing {
    @Override
    public byte[] value() {
        return block.bytes();
    }

    @Override
    public List<Header> headers() {
        return List.of(
                new RecordHeader(LogBlock.ORIGIN, block.origin()),
                new RecordHeader(LogBlock.RANGE, block.rangeHeader()),
                new RecordHeader(LogBlock.WRITTEN, block.writtenHeader()));
    }

    /** Cut between lines, and a line that is longer alone is cut short; its range stays whole. */
    @Override
    public List<Outgoing> inRecordsOf(int maxBytes) {
        List<Outgoing> parts = new ArrayList<>();
        byte[] bytes = block.bytes();
        for (int at = 0; at < bytes.length; ) {
            int end = partEnd(bytes, at, maxBytes);
            long to = end == bytes.length ? block.to() : block.from() + end;
            byte[] part = Arrays.copyOfRange(bytes, at, Math.min(end, at + maxBytes));
            LogBlock smaller =
                    new LogBlock(block.origin(), block.from() + at, to, block.writtenAfter(), block.read(), part);
            parts.add(new Lines(topic, smaller));
            at = end;
        }
        return parts;
    }

    private static int partEnd(byte[] bytes, int at, int maxBytes) {
        int limit = Math.min(bytes.length, at + maxBytes);
        int end = limit;
        while (end > at && end < bytes.length && bytes[end - 1] != '\n') {
            end--;
        }
        if (end > at) {
            return end;
        }
        while (limit < bytes.length && bytes[limit - 1] != '\n') {
            limit++;
        }
        return limit;
    }
}
