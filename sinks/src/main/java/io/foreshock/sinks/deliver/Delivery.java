package io.foreshock.sinks.deliver;

import io.foreshock.events.Alert;
import io.foreshock.events.MalformedRecordException;
import io.foreshock.events.Topic;
import io.foreshock.sinks.consume.GroupMembership;
import io.foreshock.sinks.consume.Lag;
import io.foreshock.sinks.reject.DeadLetters;
import io.foreshock.sinks.retry.Backoff;
import io.foreshock.sinks.retry.Pause;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Topic {@code alerts} → people.
 *
 * <p>Promises: an integration hears an incident's alerts in their order, each at least once, over any crash; an alert is
 * committed only after every integration has it or has refused it. Before a message is sent, {@code deliveries} says
 * that it is intended, and afterwards that it is done, so after a crash only a message that was under way in that very
 * moment can be repeated: PagerDuty folds it by its dedup key, a webhook can by its Idempotency-Key, Slack shows it
 * twice. The same holds for one under way while its partition moves to another process. A receiver that is down keeps
 * the others waiting only once {@value #MOST_UNFINISHED} alerts are unfinished.
 *
 * <p>Construction does nothing; {@link #start} starts a thread for the loop and one for each integration; {@link #close}
 * stops them within 5 seconds and may be called at any time, also twice. Kafka that is away is waited for.
 */
public final class Delivery implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);
    private static final String LOOP = "foreshock-notify";
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration LONGEST_COMMIT = Duration.ofSeconds(5);
    /** Most messages need far less; longer, and the group would wait for us. */
    private static final Duration LONGEST_HAND_OVER = Duration.ofSeconds(5);

    private static final Duration LAST_WORDS = Duration.ofSeconds(2);
    private static final Duration CLIENT_CLOSE = Duration.ofSeconds(1);
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));
    /** Bounds memory: an alert holds up to 256 KiB, usually far less. */
    static final int MOST_UNFINISHED = 1_000;

    private final NotifyClients clients;
    private final String prefix;
    private final Routing routing;
    private final Map<String, List<Notifier>> notifiers;
    private final Clock clock;
    private final Pause pause;

    private final DeliveryLog log = new DeliveryLog();
    private final Unfinished unfinished = new Unfinished();
    private final Lag lag = new Lag();
    private final DeliveryMeters meters;
    private final AlertDecoder decoder = new AlertDecoder();
    private final List<Teller> tellers = new CopyOnWriteArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean running;
    private volatile boolean handingOver;
    private volatile @Nullable String trouble = "not started";
    private volatile @Nullable Journal journal;
    private volatile @Nullable Consumer<byte[], byte[]> consumer;
    private @Nullable Producer<byte[], byte[]> producer;

    /**
     * Delivery as configured.
     *
     * @param kafka Kafka's own properties, at least {@code bootstrap.servers}
     * @param topicPrefix put before every topic's name
     * @param notifiers by receiver name, as {@code io.foreshock.sinks.Notifiers} makes them
     * @param clock what the records on {@code deliveries} say as time
     * @param meters where {@code foreshock.notify.*} is counted
     */
    public Delivery(
            Map<String, Object> kafka,
            String topicPrefix,
            Routing routing,
            Map<String, List<Notifier>> notifiers,
            Clock clock,
            MeterRegistry meters) {
        this(new NotifyClients(kafka), topicPrefix, routing, notifiers, clock, Pause.REAL, meters);
    }

    Delivery(
            NotifyClients clients,
            String topicPrefix,
            Routing routing,
            Map<String, List<Notifier>> notifiers,
            Clock clock,
            Pause pause,
            MeterRegistry meters) {
        this.clients = clients;
        this.prefix = topicPrefix;
        this.routing = routing;
        this.notifiers = Map.copyOf(notifiers);
        this.clock = clock;
        this.pause = pause;
        this.meters = new DeliveryMeters(meters, unfinished, clock, lag, this::check);
    }

    /** Starts delivering; once. */
    public synchronized void start() {
        running = true;
        trouble = "starting";
        Producer<byte[], byte[]> writer = clients.producer();
        producer = writer;
        Journal toTopic = new Journal(log, writer, Topic.DELIVERIES.named(prefix), pause);
        journal = toTopic;
        notifiers.forEach((receiver, integrations) -> integrations.forEach(notifier -> tellers.add(
                new Teller(receiver, notifier, log, toTopic, clock, pause, meters.of(receiver, notifier.name())))));
        for (Teller teller : tellers) {
            startThread("foreshock-notify-" + teller.name(), teller);
        }
        DeadLetters deadLetters = new DeadLetters(writer, Topic.DEAD_LETTERS.named(prefix));
        startThread(LOOP, () -> run(deadLetters));
    }

    private void startThread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        threads.add(thread);
        thread.start();
    }

    /** What keeps people from being told at the moment, one line each; empty when all is well. Never waits. */
    public List<String> check() {
        List<String> troubles = new ArrayList<>();
        String own = trouble;
        if (own != null) {
            troubles.add("alerts: " + own);
        }
        Journal written = journal;
        if (written != null) {
            written.trouble().ifPresent(t -> troubles.add("deliveries: " + t));
        }
        Consumer<byte[], byte[]> alerts = consumer;
        if (alerts != null) {
            GroupMembership.trouble(alerts).ifPresent(troubles::add);
        }
        for (Teller teller : tellers) {
            teller.trouble().ifPresent(t -> troubles.add(teller.name() + ": " + t));
        }
        return troubles;
    }

    private void run(DeadLetters deadLetters) {
        int failures = 0;
        while (running) {
            try (Consumer<byte[], byte[]> alerts = clients.alerts()) {
                consumer = alerts;
                try {
                    deliver(alerts, deadLetters);
                } finally {
                    consumer = null;
                }
            } catch (WakeupException | InterruptException | InterruptedException e) {
                Thread.interrupted(); // close() is what interrupts, and it waits for us
            } catch (RuntimeException e) {
                // Broad on purpose: a loop that ended would tell nobody anything more, and not even that.
                failures = trouble == null ? 1 : failures + 1;
                trouble = e.toString();
                LOG.error("Cannot read {}, trying again in {}", Topic.ALERTS.named(prefix), BACKOFF.after(failures), e);
                pauseAfter(failures);
            } finally {
                unfinished.startGeneration(); // its alerts are read again, by whoever has their partitions next
            }
        }
        trouble = "closed";
    }

    private void pauseAfter(int failures) {
        try {
            pause.pause(BACKOFF.after(failures));
        } catch (InterruptedException e) {
            LOG.debug("Interrupted by close()");
        }
    }

    /** The loop: poll → hand to every integration → commit what all are through with. */
    private void deliver(Consumer<byte[], byte[]> alerts, DeadLetters deadLetters) throws InterruptedException {
        alerts.subscribe(List.of(Topic.ALERTS.named(prefix)), new Assignment(alerts));
        while (running) {
            for (ConsumerRecord<byte[], byte[]> record : alerts.poll(POLL)) {
                accept(record, deadLetters);
            }
            commit(alerts);
            lag.measure(alerts);
            if (unfinished.size() >= MOST_UNFINISHED) {
                alerts.pause(alerts.assignment());
            } else {
                alerts.resume(alerts.paused());
            }
        }
        commit(alerts);
    }

    private void accept(ConsumerRecord<byte[], byte[]> record, DeadLetters deadLetters) throws InterruptedException {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        meters.read();
        Alert alert;
        try {
            alert = decoder.decode(record.value());
        } catch (MalformedRecordException e) {
            deadLetters.send(record, e.getMessage());
            meters.rejected();
            unfinished.pass(partition, record.offset());
            return;
        }
        int generation = unfinished.generation();
        Set<Destination> destinations = routing.destinations(alert.incident());
        unfinished.begin(partition, record.offset(), alert.at(), tellers.size());
        for (Teller teller : tellers) {
            teller.add(new Teller.Task(
                    alert,
                    destinations.contains(teller.destination()),
                    () -> !handingOver && unfinished.generation() == generation,
                    () -> unfinished.finish(generation, partition, record.offset())));
        }
    }

    private void commit(Consumer<byte[], byte[]> alerts) {
        Map<TopicPartition, OffsetAndMetadata> offsets = unfinished.committable();
        if (offsets.isEmpty()) {
            trouble = null;
            return;
        }
        try {
            alerts.commitSync(offsets, LONGEST_COMMIT);
            unfinished.committed(offsets);
            trouble = null;
        } catch (RebalanceInProgressException | CommitFailedException e) {
            // Whoever has the partitions next reads these alerts again, and the deliveries tell him that they are done.
            LOG.info("Not committed, the group is changing: {}", e.getMessage());
        } catch (TimeoutException e) {
            trouble = e.toString();
            LOG.warn("Not committed, trying again: {}", e.getMessage());
        }
    }

    /** Lets messages under way end, so that whoever comes next knows of them, but starts no new one. */
    private void awaitQuiet(Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        for (Teller teller : tellers) {
            teller.awaitQuiet(Duration.ofNanos(deadline - System.nanoTime()));
        }
    }

    /**
     * Stops within 5 seconds. A message under way has 2 of them to end; what takes longer is given up, and the next start,
     * which cannot know whether it arrived, tells it again.
     */
    @Override
    public synchronized void close() {
        running = false;
        handingOver = true;
        Consumer<byte[], byte[]> alerts = consumer;
        if (alerts != null) {
            alerts.wakeup();
        }
        try {
            awaitQuiet(LAST_WORDS);
            // The loop leaves its group by itself unless it waits for a broker; tellers wait for alerts until
            // interrupted.
            stop(thread -> !thread.getName().equals(LOOP), CLIENT_CLOSE);
            stop(thread -> true, CLIENT_CLOSE);
        } catch (InterruptedException e) {
            threads.forEach(Thread::interrupt);
            Thread.currentThread().interrupt();
        }
        if (producer != null) {
            producer.close(CLIENT_CLOSE);
        }
        threads.clear();
        producer = null;
    }

    private void stop(Predicate<Thread> interrupted, Duration limit) throws InterruptedException {
        threads.stream().filter(interrupted).forEach(Thread::interrupt);
        long deadline = System.nanoTime() + limit.toNanos();
        for (Thread thread : threads) {
            thread.join(
                    Math.max(1, Duration.ofNanos(deadline - System.nanoTime()).toMillis()));
        }
    }

    /** Every change of partitions ends a generation; the history is read before the first alert of the next. */
    private final class Assignment implements ConsumerRebalanceListener {
        private final Consumer<byte[], byte[]> alerts;

        Assignment(Consumer<byte[], byte[]> alerts) {
            this.alerts = alerts;
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            handingOver = true;
            try {
                awaitQuiet(LONGEST_HAND_OVER);
                commit(alerts);
            } catch (InterruptedException e) {
                throw new InterruptException(e);
            } finally {
                unfinished.startGeneration();
                handingOver = false;
            }
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            unfinished.startGeneration();
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            try (Consumer<byte[], byte[]> reader = clients.deliveries()) {
                new DeliveryHistory(Topic.DELIVERIES.named(prefix)).readInto(log, reader);
            }
        }
    }
}
