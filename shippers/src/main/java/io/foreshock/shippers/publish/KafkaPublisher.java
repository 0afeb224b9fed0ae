package io.foreshock.shippers.publish;

import io.foreshock.config.BadInputException;
import io.foreshock.events.Event;
import io.foreshock.events.EventCodec;
import io.foreshock.parsers.Datasets;
import io.foreshock.shippers.meter.ShipperMeters;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One idempotent producer for all of a host's events, keyed by host.id.
 *
 * <p>The first event to a partition is sent alone: {@link #send} returns when it is acknowledged. A broker applies a new
 * topic to its metadata before it leads the partitions. Of several requests in flight at that moment it refuses the
 * earlier and accepts a later one, and from then on always refuses the earlier as out of sequence (KAFKA-15591, in
 * brokers before 4.5).
 *
 * <p>Kafka's own retries never end. An event that the client gives up nevertheless is kept, and sent again before the
 * next one; after an error that no retry can fix, by a new producer. Records may then change their order, which
 * deduplication by range allows.
 *
 * <p>Kafka's client forgets its topics when it reaches no broker, and would wait for them without end. Here it waits a
 * fraction of a second, so that the tailing thread goes on to find rotated files; an event that was not taken is kept.
 */
public final class KafkaPublisher implements Publisher {
    /** The supported {@code compression.type}s. The libraries of the others would double the size of the jars. */
    public static final Set<String> COMPRESSIONS = Set.of("gzip", "lz4", "none");

    private static final Logger LOG = LoggerFactory.getLogger(KafkaPublisher.class);

    private final byte[] key;
    private final String topicPrefix;
    private final int maxValueBytes;
    private final Map<String, Object> properties;
    private final Function<Map<String, Object>, Producer<byte[], byte[]>> producers;
    private final ShipperMeters meters;
    private final EventCodec codec = new EventCodec();
    private final Queue<Unsent> givenUp = new ConcurrentLinkedQueue<>();
    private final AtomicLong bytesInFlight = new AtomicLong();
    private final long acceptedBytes;
    private final Lock firstRequest = new ReentrantLock();
    /** By topic: how many partitions it had when the leader of this host's partition acknowledged. */
    private final Map<String, Integer> partitionsWhenAcknowledged = new ConcurrentHashMap<>();

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
            return bytesInFlight.get() < acceptedBytes;
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
    public void send(Event event, Runnable acknowledged) {
        for (int waiting = givenUp.size(); waiting > 0; waiting--) {
            Unsent again = givenUp.poll();
            if (again != null) {
                meters.resent();
                sendOnce(again);
            }
        }
        sendOnce(fitting(new Unsent(event, codec.encode(event), acknowledged, false), maxValueBytes));
    }

    private void sendOnce(Unsent unsent) {
        String topic = topicOf(unsent.event().dataset());
        try {
            Producer<byte[], byte[]> current = producer();
            // The partition of a key changes with their number, and a new one's leader has not acknowledged yet.
            Integer partitions = current.partitionsFor(topic).size();
            if (partitions.equals(partitionsWhenAcknowledged.get(topic))) {
                Future<RecordMetadata> unused = hand(unsent, topic, current);
            } else {
                handAlone(unsent, topic, current, partitions);
            }
        } catch (InterruptException e) {
            givenUp.add(unsent);
            throw e;
        } catch (RuntimeException e) {
            // Whatever the client throws here, the event is not sent, and must not be lost.
            keep(unsent, topic, e);
        }
    }

    private Future<RecordMetadata> hand(Unsent unsent, String topic, Producer<byte[], byte[]> current) {
        bytesInFlight.addAndGet(unsent.value().length);
        return current.send(new ProducerRecord<>(topic, key, unsent.value()), (metadata, failure) -> {
            bytesInFlight.addAndGet(-unsent.value().length);
            if (failure == null) {
                unsent.acknowledged().run();
            } else {
                keep(unsent, topic, failure);
            }
        });
    }

    private void handAlone(Unsent unsent, String topic, Producer<byte[], byte[]> current, Integer partitions) {
        firstRequest.lock();
        try {
            if (acknowledged(hand(unsent, topic, current))) {
                partitionsWhenAcknowledged.put(topic, partitions);
            }
        } finally {
            firstRequest.unlock();
        }
    }

    private static boolean acknowledged(Future<RecordMetadata> answer) {
        try {
            answer.get();
            return true;
        } catch (ExecutionException e) {
            // The callback has logged it, and keeps the event.
            return false;
        } catch (InterruptedException e) {
            // Still in flight: the callback handles it.
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Also runs on the producer's thread, which must not block: it keeps the event, and the next send sends it. */
    private void keep(Unsent unsent, String topic, Exception failure) {
        if (failure instanceof RecordTooLargeException) {
            LOG.warn("{}: a record of {} bytes is too large, sending it cut", topic, unsent.value().length);
            givenUp.add(fitting(unsent, unsent.value().length / 2));
        } else if (failure instanceof TimeoutException) {
            LOG.debug("{}: an event waits until a broker answers", topic, failure);
            givenUp.add(unsent);
        } else {
            LOG.error("{}: an event was not accepted and will be sent again", topic, failure);
            broken = true;
            givenUp.add(unsent);
        }
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
            partitionsWhenAcknowledged.clear();
            producer = producers.apply(properties);
        }
        return producer;
    }

    @Override
    public synchronized void close(Duration timeout) {
        producer.close(timeout);
    }

    @SuppressWarnings("ArrayRecordComponent") // encoded once; never compared
    private record Unsent(Event event, byte[] value, Runnable acknowledged, boolean cut) {}
}
