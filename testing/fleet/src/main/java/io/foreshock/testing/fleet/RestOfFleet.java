package io.foreshock.testing.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.foreshock.events.RecordCodec;
import io.foreshock.events.Topic;
import io.foreshock.streams.wire.Observation;
import io.foreshock.streams.wire.ServiceUpdate;
import io.foreshock.testing.fleet.script.Script;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What comes to the share from the other instances: the watermarks of all their partitions, and their signals and snapshots, which
 * are those of the share under the names of other services. Runs until it is closed.
 */
final class RestOfFleet implements AutoCloseable {
    private static final Duration STEP = Duration.ofMillis(20);
    private static final String COPY = "copy";

    private final Share share;
    private final Sender sender;
    private final KafkaConsumer<byte[], byte[]> updates;
    private final Thread thread = new Thread(this::run, "rest of the fleet");
    private final RecordCodec<Observation> observations = new RecordCodec<>(Observation.class);
    private final RecordCodec<ServiceUpdate> serviceUpdates = new RecordCodec<>(ServiceUpdate.class);
    private final long startNanos = System.nanoTime();
    private final AtomicLong ownUpdates = new AtomicLong();
    private volatile boolean closed;

    RestOfFleet(Share share, String bootstrap, Sender sender) {
        this.share = share;
        this.sender = sender;
        this.updates = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap, "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        updates.assign(List.of(new TopicPartition(Topic.UPDATES.named(Script.PREFIX), 0)));
        updates.seekToBeginning(updates.assignment());
        thread.setDaemon(true);
        thread.start();
    }

    /** How many signals and snapshots the share itself has sent so far. */
    long ownUpdates() {
        return ownUpdates.get();
    }

    private void run() {
        long[] hostDue = new long[Share.WHOLE.inputs()];
        long[] serviceDue = new long[Share.WHOLE.observations()];
        while (!closed) {
            long now = (System.nanoTime() - startNanos) / 1_000_000;
            for (int partition = share.inputs(); partition < hostDue.length; partition++) {
                if (now >= hostDue[partition]) {
                    hostDue[partition] = next(hostDue[partition], now, Share.WHOLE.tickInterval(), partition);
                    send(
                            Topic.OBSERVATIONS,
                            share.observations(),
                            observations.encode(new Observation.HostWatermark(partition, Instant.now(), now)));
                }
            }
            for (int partition = share.observations(); partition < serviceDue.length; partition++) {
                if (now >= serviceDue[partition]) {
                    serviceDue[partition] =
                            next(serviceDue[partition], now, Share.WHOLE.watermarkInterval(), partition);
                    send(
                            Topic.UPDATES,
                            1,
                            serviceUpdates.encode(new ServiceUpdate.ServiceWatermark(partition, Instant.now(), now)));
                }
            }
            updates.poll(STEP).forEach(this::copy);
        }
        updates.close();
    }

    /** The partitions tick at times of their own. */
    private static long next(long due, long now, Duration every, int partition) {
        return due == 0 ? now + every.toMillis() * (partition % 16) / 16 : due + every.toMillis();
    }

    private void send(Topic topic, int partitions, byte[] value) {
        for (int partition = 0; partition < partitions; partition++) {
            sender.send(new ProducerRecord<>(topic.named(Script.PREFIX), partition, new byte[0], value));
        }
    }

    private void copy(ConsumerRecord<byte[], byte[]> update) {
        if (update.key() == null || update.key().length == 0 || update.headers().lastHeader(COPY) != null) {
            return;
        }
        ownUpdates.incrementAndGet();
        String json = new String(update.value(), UTF_8);
        for (int instance = 1; instance < share.instances(); instance++) {
            byte[] its = json.replace(Share.marker(0), Share.marker(instance)).getBytes(UTF_8);
            ProducerRecord<byte[], byte[]> copy = new ProducerRecord<>(update.topic(), 0, update.key(), its);
            copy.headers().add(COPY, new byte[0]);
            sender.send(copy);
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
