package io.foreshock.app.cluster;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AbortTransactionSpec;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeProducersResult.PartitionProducerState;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds transactions that a broker has left open for ever: Kafka can lose the end of a transaction when a broker is killed
 * (KAFKA-20734). A partition counts when its last stable offset has not moved for {@link #LIMIT} while records are behind it;
 * the time-out of Kafka Streams' transactions is 10 s, after which the broker should have aborted them.
 *
 * <p>One thread polls; {@link #faults} is for any.
 */
public final class TransactionWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TransactionWatch.class);
    /** Time-out of a transaction (10 s), the broker's interval of aborts (10 s), and as much again. */
    static final Duration LIMIT = Duration.ofSeconds(40);

    private static final Duration INTERVAL = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final Duration STOP = Duration.ofSeconds(1);

    private final Admin admin;
    private final Object bootstrap;
    private final PartitionOffsets offsets;
    private final StableOffsets stable = new StableOffsets(LIMIT);
    private final InstantSource clock;
    private final boolean aborts;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "foreshock-transactions");
    private volatile List<HangingTransaction> hanging = List.of();

    /**
     * Starts nothing.
     *
     * @param clock of the machine, whatever clock the events have
     * @param aborts whether it ends what it finds; only for a broker that belongs to this process
     */
    public TransactionWatch(
            KafkaCluster cluster, String topicPrefix, InstantSource clock, boolean aborts, MeterRegistry meters) {
        this.admin = cluster.admin(ANSWER);
        this.bootstrap = Objects.requireNonNull(cluster.properties().get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG));
        this.offsets = new PartitionOffsets(admin, topicPrefix);
        this.clock = clock;
        this.aborts = aborts;
        this.thread.setDaemon(true);
        Gauge.builder("foreshock.kafka.transactions.hanging", this, watch -> watch.hanging.size())
                .description("Transactions that the broker has not ended although their time-out has passed")
                .register(meters);
    }

    public void start() {
        thread.start();
    }

    /** One line for each hanging transaction, with the command that ends it. */
    public List<String> faults() {
        return hanging.stream().map(transaction -> transaction.fault(bootstrap)).toList();
    }

    private void run() {
        try {
            while (!stop.await(INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    poll();
                } catch (ExecutionException e) {
                    LOG.debug("the cluster does not answer", e);
                    stable.forget();
                } catch (RuntimeException e) {
                    // Catches all: if the thread ended, no hanging transaction would be found any more.
                    LOG.error("open transactions cannot be read; it is retried", e);
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("{} was interrupted", thread.getName());
        }
    }

    /** Takes the offsets of now; what it finds is in {@link #faults}. */
    void poll() throws ExecutionException, InterruptedException {
        List<TopicPartition> all = offsets.all();
        List<TopicPartition> stuck = stable.update(offsets.lastStable(all), offsets.ends(all), clock.instant());
        List<HangingTransaction> found = stuck.isEmpty() ? List.of() : firstOpen(stuck);
        List<HangingTransaction> known = hanging;
        hanging = found; // first: an abort can fail
        found.stream()
                .filter(transaction -> !known.contains(transaction))
                .forEach(transaction -> LOG.error("{}", transaction.fault(bootstrap)));
        if (aborts) {
            for (HangingTransaction transaction : found) {
                abort(transaction);
            }
        }
    }

    /** Of each partition the open transaction that begins first: the one that consumers wait for. */
    private List<HangingTransaction> firstOpen(List<TopicPartition> partitions)
            throws ExecutionException, InterruptedException {
        List<HangingTransaction> first = new ArrayList<>();
        Map<TopicPartition, PartitionProducerState> producers =
                admin.describeProducers(partitions).all().get();
        Map<TopicPartition, Long> lastStable = offsets.lastStable(partitions);
        for (TopicPartition partition : partitions) {
            for (ProducerState producer :
                    Objects.requireNonNull(producers.get(partition)).activeProducers()) {
                long start = producer.currentTransactionStartOffset().orElse(-1);
                if (start == lastStable.getOrDefault(partition, -2L)) {
                    first.add(new HangingTransaction(
                            partition,
                            start,
                            producer.producerId(),
                            (short) producer.producerEpoch(),
                            producer.coordinatorEpoch().orElse(-1)));
                }
            }
        }
        return first;
    }

    /** One that fails does not keep the others open; the next poll finds it again. */
    private void abort(HangingTransaction transaction) throws InterruptedException {
        String name = transaction.partition() + ": the hanging transaction at offset " + transaction.startOffset();
        try {
            admin.abortTransaction(new AbortTransactionSpec(
                            transaction.partition(),
                            transaction.producerId(),
                            transaction.producerEpoch(),
                            Math.max(0, transaction.coordinatorEpoch())))
                    .all()
                    .get();
            LOG.warn("{} is aborted", name);
        } catch (ExecutionException e) {
            LOG.error("{} cannot be aborted; it is retried", name, e.getCause());
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
