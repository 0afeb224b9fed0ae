package io.foreshock.sinks.deliver;

import io.foreshock.events.Alert;
import io.foreshock.events.MalformedRecordException;
import io.foreshock.events.Topic;
import io.foreshock.sinks.consume.GroupMembership;
import io.foreshock.sinks.consume.Lag;
import io.foreshock.sinks.reject.DeadLetters;
import io.foreshock.sinks.retry.Backoff;
import io.foreshock.sinks.retry.Pause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The loop from topic {@code alerts} to the workers: poll → give to every worker → commit what all have finished. Runs on
 * one thread; {@link #faults} and {@link #stop} may be called from any.
 */
final class AlertLoop implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(AlertLoop.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration LONGEST_COMMIT = Duration.ofSeconds(5);
    private static final Duration LONGEST_HAND_OVER = Duration.ofSeconds(5); // delays the group's rebalance
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));
    /** Bounds memory: an alert holds up to 256 KiB, usually far less. */
    static final int MOST_IN_FLIGHT = 1_000;

    private final DeliveryClients clients;
    private final String prefix;
    private final Routing routing;
    private final List<DeliveryWorker> workers;
    private final DeliveryLog log;
    private final InFlightAlerts inFlight;
    private final DeadLetters deadLetters;
    private final Pause pause;
    private final Lag lag;
    private final DeliveryMeters meters;
    private final DeliveryListener listener;
    private final AlertDecoder decoder = new AlertDecoder();
    private volatile boolean running = true;
    private volatile boolean handingOver;
    private volatile @Nullable String fault = "starting";
    private volatile @Nullable Consumer<byte[], byte[]> consumer;

    AlertLoop(
            DeliveryClients clients,
            String prefix,
            Routing routing,
            List<DeliveryWorker> workers,
            DeliveryLog log,
            InFlightAlerts inFlight,
            DeadLetters deadLetters,
            Pause pause,
            Lag lag,
            DeliveryMeters meters,
            DeliveryListener listener) {
        this.clients = clients;
        this.prefix = prefix;
        this.routing = routing;
        this.workers = workers;
        this.log = log;
        this.inFlight = inFlight;
        this.deadLetters = deadLetters;
        this.pause = pause;
        this.lag = lag;
        this.meters = meters;
        this.listener = listener;
    }

    /** The faults that keep alerts from being read now, one line each. Does not block. */
    List<String> faults() {
        String own = fault;
        List<String> faults = new ArrayList<>(own == null ? List.of() : List.of("alerts: " + own));
        Consumer<byte[], byte[]> alerts = consumer;
        if (alerts != null) {
            GroupMembership.fault(alerts).ifPresent(faults::add);
        }
        return faults;
    }

    /** No worker starts a message from here on; the loop ends once it does not wait for a broker. */
    void stop() {
        running = false;
        handingOver = true;
        Consumer<byte[], byte[]> alerts = consumer;
        if (alerts != null) {
            alerts.wakeup();
        }
    }

    @Override
    public void run() {
        int failures = 0;
        while (running) {
            try (Consumer<byte[], byte[]> alerts = clients.alerts()) {
                consumer = alerts;
                try {
                    deliver(alerts);
                } finally {
                    consumer = null;
                }
            } catch (WakeupException | InterruptException | InterruptedException e) {
                Thread.interrupted(); // only close() interrupts, and it waits for this thread
            } catch (RuntimeException e) { // catches all: if the loop ended, no alert would be delivered any more
                failures = fault == null ? 1 : failures + 1;
                fault = e.toString();
                LOG.error("Cannot read {}, trying again in {}", Topic.ALERTS.named(prefix), BACKOFF.after(failures), e);
                pauseAfter(failures);
            } finally {
                inFlight.startGeneration(); // its alerts are read again, by the next owner of their partitions
            }
        }
        fault = "closed";
    }

    private void pauseAfter(int failures) {
        try {
            pause.pause(BACKOFF.after(failures));
        } catch (InterruptedException e) {
            LOG.debug("Interrupted by close()");
        }
    }

    private void deliver(Consumer<byte[], byte[]> alerts) throws InterruptedException {
        alerts.subscribe(List.of(Topic.ALERTS.named(prefix)), new Assignment(alerts));
        while (running) {
            for (ConsumerRecord<byte[], byte[]> record : alerts.poll(POLL)) {
                accept(record);
            }
            commit(alerts);
            lag.measure(alerts);
            if (inFlight.size() >= MOST_IN_FLIGHT) {
                alerts.pause(alerts.assignment());
            } else {
                alerts.resume(alerts.paused());
            }
        }
        commit(alerts);
    }

    private void accept(ConsumerRecord<byte[], byte[]> record) throws InterruptedException {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        meters.read();
        Alert alert;
        try {
            alert = decoder.decode(record.value());
        } catch (MalformedRecordException e) {
            deadLetters.send(record, e.getMessage());
            meters.rejected();
            inFlight.pass(partition, record.offset());
            return;
        }
        int generation = inFlight.generation();
        Predicate<Destination> routed = routing.of(alert.incident());
        inFlight.begin(partition, record.offset(), alert.at(), workers.size());
        AlertOutcomes outcomes = new AlertOutcomes(alert, workers.size(), listener);
        for (DeliveryWorker worker : workers) {
            worker.add(new DeliveryWorker.Task(
                    alert,
                    routed.test(worker.destination()),
                    () -> !handingOver && inFlight.generation() == generation,
                    outcome -> {
                        outcomes.add(worker.name(), outcome);
                        inFlight.finish(generation, partition, record.offset());
                    }));
        }
    }

    private void commit(Consumer<byte[], byte[]> alerts) {
        Map<TopicPartition, OffsetAndMetadata> offsets = inFlight.committable();
        if (offsets.isEmpty()) {
            fault = null;
            return;
        }
        try {
            alerts.commitSync(offsets, LONGEST_COMMIT);
            inFlight.committed(offsets);
            fault = null;
        } catch (RebalanceInProgressException | CommitFailedException e) {
            // The next owner of the partitions reads these alerts again, and finds them delivered in the delivery log.
            LOG.info("Not committed, the group is changing: {}", e.getMessage());
        } catch (TimeoutException e) {
            fault = e.toString();
            LOG.warn("Not committed, trying again: {}", e.getMessage());
        }
    }

    /** Waits for messages in flight, so that their outcome is in the delivery log; starts no new one. */
    void awaitQuiet(Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        for (DeliveryWorker worker : workers) {
            worker.awaitQuiet(Duration.ofNanos(deadline - System.nanoTime()));
        }
    }

    /** Every change of partitions ends a generation; the delivery log is read before the first alert of the next. */
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
                inFlight.startGeneration();
                handingOver = !running; // once stopped, no message is started
            }
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            inFlight.startGeneration();
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            try (Consumer<byte[], byte[]> reader = clients.deliveries()) {
                new DeliveryLogReader(Topic.DELIVERIES.named(prefix)).readInto(log, reader);
            }
        }
    }
}
