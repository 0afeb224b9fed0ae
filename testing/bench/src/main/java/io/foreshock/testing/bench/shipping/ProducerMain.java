package io.foreshock.testing.bench.shipping;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.foreshock.testing.bench.cluster.ProducerSettings;
import io.foreshock.testing.bench.process.ParentProcess;
import io.foreshock.testing.bench.process.Stopwatch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * The bare producer's process: sends the lines of a file until all are acknowledged, then sends its figures. Arguments: bootstrap,
 * topic, file, number of lines.
 */
public final class ProducerMain {
    private static final byte[] KEY = "web-1".getBytes(UTF_8);

    private ProducerMain() {}

    public static void main(String[] args) throws IOException {
        String topic = args[1];
        Path file = Path.of(args[2]);
        long count = Long.parseLong(args[3]);
        AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(ProducerSettings.of(args[0]))) {
            Stopwatch watch = Stopwatch.withCpuSinceProcessStart();
            LineValues values = new LineValues(file);
            for (long sent = 0; sent < count; sent++) {
                byte[] value = values.next();
                Future<RecordMetadata> unused =
                        producer.send(new ProducerRecord<>(topic, KEY, value), (metadata, e) -> {
                            if (e != null) {
                                failure.set(e);
                            }
                        });
            }
            values.close();
            producer.flush();
            if (failure.get() != null) {
                throw new IllegalStateException("Kafka did not acknowledge a record", failure.get());
            }
            ParentProcess.send(watch.stop(count).toLine());
        }
    }
}
