package io.foreshock.shippers.publish;

import io.foreshock.config.BadInputException;
import io.foreshock.events.Topic;
import io.foreshock.shippers.meter.ShipperMeters;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One idempotent producer for all of a host's records, keyed by host.id.
 *
 * <p>The first record to a partition is sent alone: those after it are kept until it is acknowledged. A broker applies a
 * new topic to its metadata before it leads the partitions. Of several requests in flight at that moment it refuses the
 * earlier and accepts a later one, and from then on always refuses the earlier as out of sequence (KAFKA-15591, in
 * brokers before 4.5).
 *
 * <p>Kafka's own retries never end. A record that the client gives up nevertheless is kept, too; after an error that no
 * retry can fix, it is sent by a new producer. Records may then change their order, which deduplication by range allows.
 *
 * <p>Kafka's client forgets its topics when it reaches no broker, and would wait for them without end. Here it is asked for
 * a moment, a few times a second, so that the tailing thread goes on to find rotated files. Back-pressure is what
 * {@link #accepts} answers; the producer's bounded buffer is larger.
 */
public final class KafkaPublisher implements Publisher {
    /** The supported {@code compression.type}s. The libraries of the others would double the size of the jars. */
    public static final Set<String> COMPRESSIONS = Set.of("gzip", "lz4", "none");

    private static final Logger LOG = LoggerFactory.getLogger(KafkaPublisher.class);
    private static final Duration SOON = Duration.ofMillis(250);
    private static final Duration LATER = Duration.ofSeconds(1);
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final long POLL_MS = 10;

    private final byte[] key;
    private final String topicPrefix;
    private final long acceptedBytes;
    private final ShipperMeters meters;
    private final InstantSource clock;
    private final ReplaceableProducer producer;
    private final RecordSizes sizes;
    private final Map<Topic, TopicQueue> queues = new EnumMap<>(Topic.class);
    private final AtomicLong bytesInFlight = new AtomicLong();

    /**
     * Connects with Kafka's own property names; properties that delivery depends on cannot be overridden.
     *
     * @throws BadInputException for a {@code compression.type} that is not one of {@link #COMPRESSIONS}
     */
    public KafkaPublisher(
            String hostId, String topicPrefix, Map<String, Object> kafka, ShipperMeters meters, InstantSource clock) {
        this(hostId, topicPrefix, kafka, meters, clock, KafkaProducer::new);
    }

    KafkaPublisher(
            String hostId,
            String topicPrefix,
            Map<String, Object> kafka,
            ShipperMeters meters,
            InstantSource clock,
            Function<Map<String, Object>, Producer<byte[], byte[]>> producers) {
        this.key = hostId.getBytes(StandardCharsets.UTF_8);
        this.topicPrefix = topicPrefix;
        ProducerProperties properties = new ProducerProperties(kafka, COMPRESSIONS);
        this.acceptedBytes = properties.acceptedBytes();
        this.sizes = new RecordSizes(properties.maxValueBytes(key), meters);
        this.meters = meters;
        this.clock = clock;
        this.producer = new ReplaceableProducer(() -> producers.apply(properties.all()));
    }

    @Override
    public synchronized boolean accepts(Topic topic) {
        TopicQueue queue = queue(topic);
        return bytesInFlight.get() < acceptedBytes && queue.hasRoom() && ready(queue) != null;
    }

    @Override
    public synchronized boolean hasRoom(Topic topic) {
        return queue(topic).hasRoom();
    }

    private TopicQueue queue(Topic topic) {
        return queues.computeIfAbsent(topic, t -> new TopicQueue(t.named(topicPrefix)));
    }

    @Override
    public synchronized void send(Outgoing outgoing, Runnable acknowledged) {
        TopicQueue queue = queue(outgoing.topic());
        sizes.fitting(outgoing, acknowledged).forEach(queue::add);
        sendFrom(queue);
    }

    @Override
    public synchronized void sendKept() {
        queues.values().forEach(this::sendFrom);
    }

    @Override
    public synchronized List<String> faults() {
        return queues.values().stream()
                .flatMap(queue -> queue.fault(LONG, clock.instant()).stream())
                .toList();
    }

    /** The producer, when Kafka knows the queue's topic. */
    private @Nullable Producer<byte[], byte[]> ready(TopicQueue queue) {
        if (queue.paused()) {
            return null;
        }
        try {
            Producer<byte[], byte[]> current =
                    producer.get(() -> queues.values().forEach(TopicQueue::startOver));
            if (current != null) {
                queue.known(current.partitionsFor(queue.topic()).size());
            }
            return current;
        } catch (InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            pause(queue, e);
            return null;
        }
    }

    private void pause(TopicQueue queue, Exception reason) {
        Duration length = reason instanceof TimeoutException ? SOON : LATER;
        if (queue.pause(length, reason.toString(), clock.instant())) {
            LOG.warn("{}: nothing can be sent, it is retried: {}", queue.topic(), reason.toString());
        }
    }

    /** Sends what the queue had at the call, as far as that may be sent. */
    private void sendFrom(TopicQueue queue) {
        for (int waiting = queue.size(); waiting > 0; waiting--) {
            Producer<byte[], byte[]> current = ready(queue);
            Unsent next = queue.next();
            if (current == null || next == null || !queue.begin(next) || !hand(next, queue, current)) {
                return;
            }
            queue.removeNext();
        }
    }

    /** False when the client did not take it. */
    private boolean hand(Unsent unsent, TopicQueue queue, Producer<byte[], byte[]> current) {
        int size = unsent.size();
        bytesInFlight.addAndGet(size);
        try {
            Future<RecordMetadata> unused = current.send(record(unsent, queue.topic()), (metadata, failure) -> {
                bytesInFlight.addAndGet(-size);
                answered(unsent, queue, failure);
            });
        } catch (RuntimeException e) {
            // Whatever the client throws here, the record is not sent, and must not be lost.
            bytesInFlight.addAndGet(-size);
            queue.failed(unsent);
            if (e instanceof InterruptException) {
                throw e;
            }
            broken(queue, e);
            return false;
        }
        if (unsent.again()) {
            meters.resent();
        }
        return true;
    }

    private ProducerRecord<byte[], byte[]> record(Unsent unsent, String topic) {
        Outgoing outgoing = unsent.outgoing();
        return new ProducerRecord<>(topic, null, key, outgoing.value(), outgoing.headers());
    }

    /** Runs on the producer's thread, too, which must not block. */
    private void answered(Unsent unsent, TopicQueue queue, @Nullable Exception failure) {
        if (failure == null) {
            queue.acknowledged(unsent);
            unsent.acknowledged().run();
            return;
        }
        queue.failed(unsent);
        if (failure instanceof RecordTooLargeException && unsent.size() > RecordSizes.SMALLEST) {
            LOG.warn("{}: a record of {} bytes is too large, sending it in parts", queue.topic(), unsent.size());
            sizes.divided(unsent.toBeSentAgain(), unsent.size() / 2).forEach(queue::add);
            return;
        }
        queue.add(unsent.toBeSentAgain());
        if (failure instanceof TimeoutException
                || failure instanceof RecordTooLargeException
                || failure instanceof TopicAuthorizationException
                || failure instanceof InvalidTopicException) {
            pause(queue, failure);
        } else {
            broken(queue, failure);
        }
    }

    private void broken(TopicQueue queue, Exception failure) {
        if (producer.broken()) {
            LOG.error("{}: a record was not accepted; a new producer will send it again", queue.topic(), failure);
        }
    }

    @Override
    public void close(Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        try {
            while (kept() > 0 && System.nanoTime() < deadline) {
                sendKept();
                Thread.sleep(POLL_MS);
            }
        } catch (InterruptedException | InterruptException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (this) {
            producer.close(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
        }
        if (kept() > 0) {
            LOG.warn("{} records were not sent: lines are read again at the next start, samples are lost", kept());
        }
    }

    private synchronized int kept() {
        return queues.values().stream().mapToInt(TopicQueue::size).sum();
    }
}
