package io.foreshock.app.cluster;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches from the cluster's side whether a pipeline stands still: transactions that hang, and tasks of a group that
 * commit nothing.
 *
 * <p>One thread polls; {@link #faults} is for any.
 */
public final class ClusterWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ClusterWatch.class);
    /**
     * The time-out of Kafka Streams' transactions (10 s), the broker's interval of aborts (10 s), and as much again. By then a group
     * of which a member was killed goes on, too, with the default {@code session.timeout.ms} (10 s).
     */
    static final Duration LIMIT = Duration.ofSeconds(40);

    private static final Duration INTERVAL = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final Duration STOP = Duration.ofSeconds(1);

    private final Admin admin;
    private final PartitionOffsets offsets;
    private final HangingTransactions transactions;
    private final @Nullable StalledGroup stalled;
    private final InstantSource clock;
    private final boolean aborts;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "foreshock-cluster-watch");

    /**
     * A consumer group.
     *
     * @param taskOf the name of the task that reads a partition
     */
    public record WatchedGroup(String id, Function<TopicPartition, String> taskOf) {}

    /**
     * Starts nothing.
     *
     * @param group the group to watch; null: none
     * @param clock of the machine, whatever clock the events have
     * @param aborts whether it ends the transactions that hang; only for a broker that belongs to this process
     */
    public ClusterWatch(
            KafkaCluster cluster,
            String topicPrefix,
            @Nullable WatchedGroup group,
            InstantSource clock,
            boolean aborts,
            MeterRegistry meters) {
        this.admin = cluster.admin(ANSWER);
        this.offsets = new PartitionOffsets(admin, topicPrefix);
        Object bootstrap =
                Objects.requireNonNull(cluster.properties().get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG));
        this.transactions = new HangingTransactions(admin, bootstrap, LIMIT);
        this.stalled = group == null ? null : new StalledGroup(admin, group.id(), group.taskOf(), LIMIT);
        this.clock = clock;
        this.aborts = aborts;
        this.thread.setDaemon(true);
        Gauge.builder(
                        "foreshock.kafka.transactions.hanging",
                        transactions,
                        watched -> watched.now().size())
                .description("Transactions that the broker has not ended although their time-out has passed")
                .register(meters);
    }

    public void start() {
        thread.start();
    }

    /** One line for each hanging transaction, with the command that ends it, and for each task that stands still. */
    public List<String> faults() {
        List<String> faults = new ArrayList<>(transactions.faults());
        if (stalled != null) {
            faults.addAll(stalled.faults());
        }
        return faults;
    }

    private void run() {
        try {
            while (!stop.await(INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    poll();
                } catch (RuntimeException e) {
                    // Catches all: if the thread ended, no standstill would be found any more.
                    LOG.error("the cluster cannot be watched; it is retried", e);
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("{} was interrupted", thread.getName());
        }
    }

    /** Takes the offsets of now; what it finds is in {@link #faults}. What the cluster does not answer is left out. */
    void poll() throws InterruptedException {
        Instant now = clock.instant();
        Map<TopicPartition, Long> lastStable;
        try {
            List<TopicPartition> all = offsets.all();
            lastStable = offsets.lastStable(all);
            transactions.poll(lastStable, offsets.ends(all), now);
        } catch (ExecutionException e) {
            LOG.debug("the cluster does not answer", e);
            // what stood still meanwhile could not move
            transactions.forget();
            forgetGroup();
            return;
        }
        if (aborts) {
            transactions.abort();
        }
        pollGroup(lastStable, now);
    }

    private void pollGroup(Map<TopicPartition, Long> lastStable, Instant now) throws InterruptedException {
        if (stalled == null) {
            return;
        }
        try {
            stalled.poll(lastStable, now);
        } catch (ExecutionException e) {
            LOG.debug("the offsets of the group cannot be read", e);
            forgetGroup();
        }
    }

    private void forgetGroup() {
        if (stalled != null) {
            stalled.forget();
        }
    }

    @Override
    public void close() {
        stop.countDown();
        thread.interrupt();
        try {
            thread.join(STOP.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        admin.close(STOP);
    }
}
