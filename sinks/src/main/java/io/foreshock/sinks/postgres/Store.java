package io.foreshock.sinks.postgres;

import io.foreshock.events.Topic;
import io.foreshock.sinks.consume.GroupMembership;
import io.foreshock.sinks.consume.Lag;
import io.foreshock.sinks.reject.DeadLetters;
import io.foreshock.sinks.retry.Backoff;
import io.foreshock.sinks.retry.Pause;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Topics {@code events.enriched}, {@code signals}, {@code incidents} → PostgreSQL, exactly once.
 *
 * <p>Rows and offsets are written in one transaction, and the offsets are read again after any failure, so no crash
 * on either side loses or duplicates a row. While the database or the broker is down, the store waits. Records that a
 * table does not accept go to {@code dead-letters}.
 *
 * <p>The constructor starts nothing; {@link #start} starts one thread; {@link #close} stops it within 5 seconds and may be
 * called at any time, also twice.
 */
public final class Store implements AutoCloseable {
    /** The topics that it stores. */
    public static final List<Topic> READ = Table.topics();

    private static final Logger LOG = LoggerFactory.getLogger(Store.class);
    private static final Duration POLL = Duration.ofMillis(500);
    /** Short, because the consumer must poll between two attempts to stay in its group. */
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(10));

    private final StoreClients clients;
    private final String prefix;
    private final DatabaseSession session;
    private final Pause pause;

    private final StoredPositions positions = new StoredPositions();
    private final Lag lag = new Lag();
    private final StoreMeters meters;
    private volatile boolean running;
    private volatile @Nullable String fault = "not started";
    private volatile @Nullable Consumer<byte[], byte[]> consumer;
    private boolean ready;
    private int failures;
    private @Nullable Thread thread;

    /**
     * A store.
     *
     * @param kafka Kafka's own properties, at least {@code bootstrap.servers}
     * @param topicPrefix put before every topic's name
     * @param config whose user needs permission to create schema {@code foreshock} at the first start
     * @param meters where {@code foreshock.store.*} is counted
     * @throws io.foreshock.config.BadInputException when the password cannot be read
     */
    public Store(Map<String, Object> kafka, String topicPrefix, StoreConfig config, MeterRegistry meters) {
        this(new StoreClients(kafka, group(topicPrefix)), topicPrefix, new Database(config), Pause.REAL, meters);
    }

    /** The consumer group that reads what is stored. */
    public static String group(String topicPrefix) {
        return topicPrefix + "store";
    }

    Store(StoreClients clients, String topicPrefix, Database database, Pause pause, MeterRegistry meters) {
        this.clients = clients;
        this.prefix = topicPrefix;
        this.session = new DatabaseSession(database);
        this.pause = pause;
        this.meters = new StoreMeters(meters, topicPrefix, lag, this::check);
    }

    /** Starts storing; once. */
    public synchronized void start() {
        running = true;
        fault = "starting";
        thread = new Thread(this::run, "foreshock-store");
        thread.start();
    }

    /** The faults that keep records from being stored now, one line each; empty when healthy. Does not block. */
    public List<String> check() {
        List<String> faults = new ArrayList<>();
        String own = fault;
        if (own != null) {
            faults.add(own);
        }
        Consumer<byte[], byte[]> source = consumer;
        if (source != null) {
            GroupMembership.fault(source).ifPresent(faults::add);
        }
        return faults;
    }

    private void run() {
        while (running) {
            try (Producer<byte[], byte[]> producer = clients.producer();
                    Consumer<byte[], byte[]> source = clients.consumer()) {
                DeadLetters deadLetters = new DeadLetters(producer, Topic.DEAD_LETTERS.named(prefix));
                consumer = source;
                try {
                    store(source, new StoreWriter(prefix, deadLetters));
                } finally {
                    consumer = null;
                }
            } catch (WakeupException | InterruptException | InterruptedException e) {
                Thread.interrupted(); // only close() interrupts, and it waits for this thread
            } catch (KafkaException e) {
                waitAfter("Kafka", e);
            } catch (RuntimeException e) {
                // Catches all: if the thread ended, nothing would be stored any more.
                LOG.error("Unexpected error; starting over", e);
                waitAfter("the store", e);
            }
        }
        fault = "closed";
        disconnect();
    }

    private void waitAfter(String what, Exception e) {
        failures++;
        fault = what + ": " + e;
        LOG.error("{} failed, trying again in {}: {}", what, BACKOFF.after(failures), e.toString());
        disconnect();
        try {
            pause.pause(BACKOFF.after(failures));
        } catch (InterruptedException closing) {
            LOG.debug("Interrupted by close()");
        }
    }

    /** The loop: get the offsets → poll → store. */
    private void store(Consumer<byte[], byte[]> source, StoreWriter writer) throws InterruptedException {
        source.subscribe(READ.stream().map(topic -> topic.named(prefix)).toList(), new Assignment(source));
        ready = false;
        while (running) {
            try {
                if (!ready) {
                    prepare(source);
                }
                ConsumerRecords<byte[], byte[]> records = source.poll(ready ? POLL : Duration.ZERO);
                if (ready) {
                    if (records.isEmpty()) {
                        session.requireAlive();
                    } else {
                        store(records, writer);
                    }
                    lag.measure(source);
                    if (!records.isEmpty() || lag.records() == 0) { // else storing was not attempted yet
                        failures = 0;
                        fault = null;
                    }
                }
            } catch (FencedException e) {
                LOG.warn("Another store has moved an offset; reading the offsets again: {}", e.getMessage());
                ready = false;
            } catch (SQLException e) {
                if (running) {
                    source.pause(source.assignment());
                    lag.measureFrom(positions.next(), source);
                    waitAfter("PostgreSQL", e);
                    source.poll(Duration.ZERO); // all partitions are paused: only keeps the membership in the group
                }
            }
        }
    }

    private void store(Iterable<ConsumerRecord<byte[], byte[]>> records, StoreWriter writer)
            throws SQLException, FencedException, InterruptedException {
        Timer.Sample started = meters.startTransaction();
        meters.committed(writer.write(session.current(), records, positions.next()), started);
    }

    /** Connects where needed, and seeks every partition to its offset in the database. */
    private void prepare(Consumer<byte[], byte[]> source) throws SQLException, FencedException {
        Connection open = session.begin();
        positions.load(open, source);
        open.commit();
        source.resume(source.assignment());
        ready = true;
    }

    private void disconnect() {
        ready = false;
        session.end();
    }

    /** Stops within 5 seconds; what is not committed by then is rolled back and read again at the next start. */
    @Override
    public synchronized void close() {
        running = false;
        Thread storing = thread;
        if (storing == null) {
            return;
        }
        Consumer<byte[], byte[]> source = consumer;
        if (source != null) {
            source.wakeup();
        }
        try {
            storing.join(2_000);
            if (storing.isAlive()) { // it pauses, or waits for the database; the wake-up ends only a poll
                session.abort();
                storing.interrupt();
                storing.join(2_500);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread = null;
    }

    /** New partitions are paused until their offsets are known. */
    private final class Assignment implements ConsumerRebalanceListener {
        private final Consumer<byte[], byte[]> source;

        Assignment(Consumer<byte[], byte[]> source) {
            this.source = source;
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            positions.forget(partitions);
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            source.pause(partitions);
            ready = false;
        }
    }
}
