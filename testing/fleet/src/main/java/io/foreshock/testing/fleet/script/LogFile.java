package io.foreshock.testing.fleet.script;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.foreshock.events.LogBlock;
import io.foreshock.events.Origin;
import io.foreshock.events.RecordCodec;
import io.foreshock.events.Topic;
import io.foreshock.parsers.Datasets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.BiFunction;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A file of a host, of which the agent sends what was written between two polls as one block. Mutable. */
final class LogFile {
    private static final RecordCodec<Origin> CODEC = new RecordCodec<>(Origin.class);

    private final Topic topic;
    private final double linesASecond;
    private final byte[] origin;
    private final byte[] key;
    private final BiFunction<Kind, Instant, String> lines;
    private final Kind kind;
    private long position;

    /** A file as one of the kinds that each host has. */
    LogFile(
            Kind kind,
            double linesASecond,
            int number,
            Origin.Host host,
            String service,
            BiFunction<Kind, Instant, String> lines) {
        this.kind = kind;
        this.topic = Datasets.topicOf(kind.dataset());
        this.linesASecond = linesASecond;
        this.lines = lines;
        this.key = host.id().getBytes(UTF_8);
        String source = host.id() + "-" + number;
        String path = kind.path().formatted(number);
        this.origin =
                CODEC.encode(new Origin(source, kind.dataset(), path, host, service, "production", "UTC", Map.of(), 0));
    }

    double linesASecond() {
        return linesASecond;
    }

    /** The block of so many lines that were written since the poll before. */
    ProducerRecord<byte[], byte[]> block(int count, Instant at, Duration since) {
        StringBuilder text = new StringBuilder(300 * count);
        for (int i = 0; i < count; i++) {
            text.append(lines.apply(kind, at)).append('\n');
        }
        byte[] bytes = text.toString().getBytes(UTF_8);
        LogBlock block = new LogBlock(origin, position, position + bytes.length, at.minus(since), at, bytes);
        position += bytes.length;
        ProducerRecord<byte[], byte[]> message = new ProducerRecord<>(topic.named(Script.PREFIX), key, bytes);
        message.headers()
                .add(LogBlock.ORIGIN, block.origin())
                .add(LogBlock.RANGE, block.rangeHeader())
                .add(LogBlock.WRITTEN, block.writtenHeader());
        return message;
    }
}
