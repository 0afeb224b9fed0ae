package io.foreshock.shippers.publish;

import io.foreshock.config.BadInputException;
import io.foreshock.events.Event;
import io.foreshock.events.EventCodec;
import io.foreshock.parsers.Datasets;
import io.foreshock.shippers.meter.ShipperMeters;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
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
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One idempotent producer for all of a host's events, keyed by host.id.
 *
 * <p>The first event to a partition is sent alone: those after it are kept until it is acknowledged. A broker applies a
 * new topic to its metadata before it leads the partitions. Of several requests in flight at that moment it refuses the
 * earlier and accepts a later one, and from then on always refuses the earlier as out of sequence (KAFKA-15591, in
 * brokers before 4.5).
 *
 * <p>Kafka's own retries never end. An event that the client gives up nevertheless is kept, too; after an error that no
 * retry can fix, it is sent by a new producer. Records may then change their order, which deduplication by range allows.
 * The producer's bounded buffer is the back-pressure.
 *
 * <p>Nothing here waits for a broker: Kafka's client forgets its topics when it reaches no broker, and would wait for them
 * without end; it is given a fraction of a second. The tailing thread goes on to find rotated files meanwhile.
 */
public final class KafkaPublisher implements Publisher {
    /** The supported {@code compression.type}s. The libraries of the others would double the size of the jars. */
    public static final Set<String> COMPRESSIONS = Set.of("gzip", "lz4", "none");

    private static final Logger LOG = LoggerFactory.getLogger(KafkaPublisher.class);

    /** What may be queued before the producer's buffer. */
    private static final long ACCEPTED_QUEUED_BYTES = 1 << 20;

    private final byte[] key;
    private final String topicPrefix;
    private final int maxValueBytes;
    private final Map<String, Object> properties;
    private final Function<Map<String, Object>, Producer<byte[], byte[]>> producers;
    private final ShipperMeters meters;
    private final EventCodec codec = new EventCodec();
    private final Map<String, TopicQueue> queues = new HashMap<>();
    private final AtomicLong bytesQueued = new AtomicLong();
    private final AtomicLong bytesInFlight = new AtomicLong();
    private final long acceptedBytes;

    private Producer<byte[], byte[]> producer;
    private volatile boolean broken;

    /**
     * Connects with Kafka's own property names; properties that delivery depends on cannot be overridden.
     *
     * @throws BadInputException for a {@code compression.type} that is not one of {@link #COMPRESSIONS}
     */
    public KafkaPublisher(String hostId, String topicPrefix, Map<String, Object> kafka, ShipperMeters meters) {
        this(hostId, topicPrefix, kafka, meters, KafkaProducer::new);
    }

    KafkaPublisher(
            String hostId,
            String topicPrefix,
            Map<String, Object> kafka,
            ShipperMeters meters,
            Function<Map<String, Object>, Producer<byte[], byte[]>> producers) {
        this.key = hostId.getBytes(StandardCharsets.UTF_8);
        this.topicPrefix = topicPrefix;
        ProducerProperties configured = new ProducerProperties(kafka, COMPRESSIONS);
        this.properties = configured.all();
        this.acceptedBytes = configured.acceptedBytes();
        this.maxValueBytes = configured.maxValueBytes(key);
        this.meters = meters;
        this.producers = producers;
        this.producer = producers.apply(properties);
    }

    @Override
    public boolean accepts(String dataset) {
        try {
            producer().partitionsFor(topicOf(dataset));
            meters.inFlight().accepted();
            return bytesInFlight.get() < acceptedBytes && bytesQueued.get() < ACCEPTED_QUEUED_BYTES;
        } catch (TimeoutException e) {
            LOG.debug("no broker answers", e);
            meters.inFlight().refused();
            return false;
        } catch (InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            return true; // sending finds the same and says which event waits
        }
    }

    private String topicOf(String dataset) {
        return Datasets.topicOf(dataset).named(topicPrefix);
    }

    @Override
    public synchronized void send(Event event, Runnable acknowledged) {
        TopicQueue queue = queues.computeIfAbsent(topicOf(event.dataset()), name -> new TopicQueue(name, bytesQueued));
        queue.add(fitting(new Unsent(event, codec.encode(event), acknowledged, false), maxValueBytes));
        sendFrom(queue);
    }

    @Override
    public synchronized void sendKept() {
        for (TopicQueue queue : queues.values()) {
            if (!sendFrom(queue)) {
                return;
            }
        }
    }

    /** Sends what the queue had at the call and may be sent; false when no broker answers. */
    private boolean sendFrom(TopicQueue queue) {
        try {
            for (int waiting = queue.size(); waiting > 0; waiting--) {
                Unsent next = queue.next();
                Producer<byte[], byte[]> current = producer();
                if (next == null
                        || !queue.mayPass(current.partitionsFor(queue.topic()).size())) {
                    return true;
                }
                hand(next, queue, current);
                queue.removeNext();
            }
            return true;
        } catch (TimeoutException e) {
            LOG.debug("{}: events wait until a broker answers", queue.topic(), e);
            return false;
        } catch (InterruptException e) {
            throw e;
        } catch (RuntimeException e) {
            // Whatever the client throws here, the event is not sent, and must not be lost.
            LOG.error("{}: an event was not accepted and will be sent again", queue.topic(), e);
            broken = true;
            return true;
        }
    }

    private void hand(Unsent unsent, TopicQueue queue, Producer<byte[], byte[]> current) {
        int size = unsent.value().length;
        bytesInFlight.addAndGet(size);
        try {
            Future<RecordMetadata> unused =
                    current.send(new ProducerRecord<>(queue.topic(), key, unsent.value()), (metadata, failure) -> {
                        bytesInFlight.addAndGet(-size);
                        answered(unsent, queue, failure);
                    });
        } catch (RuntimeException e) {
            bytesInFlight.addAndGet(-size);
            queue.failed();
            throw e;
        }
    }

    /** Runs on the producer's thread, too, which must not block. */
    private void answered(Unsent unsent, TopicQueue queue, @Nullable Exception failure) {
        if (failure == null) {
            queue.acknowledged();
            unsent.acknowledged().run();
        } else {
            queue.failed();
            queue.add(refused(unsent, queue.topic(), failure));
        }
    }

    /** What is to be sent instead. */
    private Unsent refused(Unsent unsent, String topic, Exception failure) {
        if (failure instanceof TimeoutException) {
            LOG.debug("{}: an event waits until a broker answers", topic, failure);
            return unsent;
        }
        meters.resent();
        if (failure instanceof RecordTooLargeException) {
            LOG.warn("{}: a record of {} bytes is too large, sending it cut", topic, unsent.value().length);
            return fitting(unsent, unsent.value().length / 2);
        }
        LOG.error("{}: an event was not accepted and will be sent again", topic, failure);
        broken = true;
        return unsent;
    }

    private Unsent fitting(Unsent unsent, int maxBytes) {
        Unsent fitting = unsent;
        for (int maxChars = 1 << 19;
                fitting.value().length > maxBytes && maxChars >= Truncation.SHORTEST;
                maxChars /= 2) {
            Event cut = Truncation.to(unsent.event(), maxChars);
            fitting = new Unsent(cut, codec.encode(cut), unsent.acknowledged(), true);
        }
        if (fitting.cut() && !unsent.cut()) {
            meters.tooLarge();
        }
        return fitting;
    }

    private synchronized Producer<byte[], byte[]> producer() {
        if (broken) {
            broken = false;
            producer.close(Duration.ZERO);
            queues.values().forEach(TopicQueue::startOver);
            producer = producers.apply(properties);
        }
        return producer;
    }

    @Override
    public synchronized void close(Duration timeout) {
        producer.close(timeout);
    }
}
