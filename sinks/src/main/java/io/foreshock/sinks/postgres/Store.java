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
 * <p>Rows and offsets are one transaction, and after any doubt the offsets are asked for again, so nothing is lost and
 * nothing doubled over crashes on either side. A database or broker that is away is waited for. What a table will not
 * take goes to {@code dead-letters}.
 *
 * <p>Construction does nothing; {@link #start} starts one thread; {@link #close} stops it within 5 seconds and may be
 * called at any time, also twice.
 */
public final class Store implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Store.class);
    private static final Duration POLL = Duration.ofMillis(500);
    /** Short, because between two tries the group has to hear from us. */
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
        this(new StoreClients(kafka), topicPrefix, new Database(config), Pause.REAL, meters);
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

    /** What keeps records from being stored at the moment, one line each; empty when all is well. Never waits. */
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
                Thread.interrupted(); // close() is what interrupts, and it waits for us
            } catch (KafkaException e) {
                waitAfter("Kafka", e);
            } catch (RuntimeException e) {
                // Broad on purpose: a thread that ended would store nothing more and tell nobody.
                LOG.error("Unforeseen; starting over", e);
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

    /** The loop: know where we stand → poll → store. */
    private void store(Consumer<byte[], byte[]> source, StoreWriter writer) throws InterruptedException {
        source.subscribe(
                List.of(
                        Topic.EVENTS_ENRICHED.named(prefix),
                        Topic.SIGNALS.named(prefix),
                        Topic.INCIDENTS.named(prefix)),
                new Assignment(source));
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
                    if (!records.isEmpty() || lag.records() == 0) { // else it has not been tried yet
                        failures = 0;
                        fault = null;
                    }
                }
            } catch (FencedException e) {
                LOG.warn("Another store writes too, asking the database where we stand: {}", e.getMessage());
                ready = false;
            } catch (SQLException e) {
                if (running) {
                    source.pause(source.assignment());
                    lag.measureFrom(positions.next(), source);
                    waitAfter("PostgreSQL", e);
                    source.poll(Duration.ZERO); // all is paused: only the group hears from us
                }
            }
        }
    }

    private void store(Iterable<ConsumerRecord<byte[], byte[]>> records, StoreWriter writer)
            throws SQLException, FencedException, InterruptedException {
        Timer.Sample started = meters.startTransaction();
        meters.committed(writer.write(session.current(), records, positions.next()), started);
    }

    /** Connects where needed, and starts every partition where the database says that it stands. */
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

    /** Stops within 5 seconds; what is not committed by then is rolled back and comes again. */
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
            if (storing.isAlive()) { // it pauses, or waits for the database; in a poll the wake-up was enough
                session.abort();
                storing.interrupt();
                storing.join(2_500);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread = null;
    }

    /** New partitions wait, paused, until it is known where they stand. */
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
