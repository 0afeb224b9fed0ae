package io.foreshock.app.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.AbortTransactionSpec;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeProducersResult;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The transactions that a broker has left open for ever: Kafka can lose the end of a transaction when a broker is killed
 * (KAFKA-20734). A partition counts when its last stable offset has not moved for the limit while records are behind it.
 *
 * <p>One thread polls; {@link #now} and {@link #faults} are for any.
 */
final class HangingTransactions {
    private static final Logger LOG = LoggerFactory.getLogger(HangingTransactions.class);

    private final Admin admin;
    private final Object bootstrap;
    private final StandingOffsets<TopicPartition> stable;
    private volatile List<HangingTransaction> now = List.of();

    HangingTransactions(Admin admin, Object bootstrap, Duration limit) {
        this.admin = admin;
        this.bootstrap = bootstrap;
        this.stable = new StandingOffsets<>(limit);
    }

    /** What the last poll found. */
    List<HangingTransaction> now() {
        return now;
    }

    /** One line for each, with the command that ends it. */
    List<String> faults() {
        return now.stream().map(transaction -> transaction.fault(bootstrap)).toList();
    }

    /** Takes the offsets of all partitions. */
    void poll(Map<TopicPartition, Long> lastStable, Map<TopicPartition, Long> ends, Instant at)
            throws ExecutionException, InterruptedException {
        List<TopicPartition> stuck = stable.update(lastStable, ends, at).stream()
                .sorted(PartitionOffsets.ORDER)
                .toList();
        List<HangingTransaction> found = stuck.isEmpty() ? List.of() : firstOpen(stuck, lastStable);
        List<HangingTransaction> known = now;
        now = found;
        found.stream()
                .filter(transaction -> !known.contains(transaction))
                .forEach(transaction -> LOG.error("{}", transaction.fault(bootstrap)));
    }

    /** The cluster did not answer. */
    void forget() {
        stable.forget();
    }

    /** Ends what the last poll found. */
    void abort() throws InterruptedException {
        for (HangingTransaction transaction : now) {
            abort(transaction);
        }
    }

    /** Of each partition the open transaction that begins first: the one that consumers wait for. */
    private List<HangingTransaction> firstOpen(List<TopicPartition> partitions, Map<TopicPartition, Long> lastStable)
            throws ExecutionException, InterruptedException {
        List<HangingTransaction> first = new ArrayList<>();
        DescribeProducersResult producers = admin.describeProducers(partitions);
        for (TopicPartition partition : partitions) {
            long start = lastStable.getOrDefault(partition, -2L);
            try {
                producers.partitionResult(partition).get().activeProducers().stream()
                        .filter(producer ->
                                producer.currentTransactionStartOffset().orElse(-1) == start)
                        .map(producer -> HangingTransaction.of(partition, producer))
                        .forEach(first::add);
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicAuthorizationException)) {
                    throw e;
                }
                // Who writes a topic need not be allowed to read it; the offsets alone show that one is open.
                first.add(HangingTransaction.ofUnknownProducer(partition, start));
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
}
