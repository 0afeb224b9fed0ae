package io.foreshock.app.diagnose;

import io.foreshock.app.cluster.PartitionOffsets;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeProducersResult;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicAuthorizationException;

/** The partitions of all topics of a prefix, those of the changelogs included, and of the consumers' offsets. */
final class Partitions {
    private final Admin admin;
    private final PartitionOffsets offsets;

    Partitions(Admin admin, String prefix) {
        this.admin = admin;
        this.offsets = new PartitionOffsets(admin, prefix);
    }

    void print(PrintWriter out) throws ExecutionException, InterruptedException {
        List<TopicPartition> all = offsets.all();
        Map<TopicPartition, Long> begin = offsets.beginnings(all);
        Map<TopicPartition, Long> stable = offsets.lastStable(all);
        Map<TopicPartition, Long> end = offsets.ends(all);
        DescribeProducersResult producers = admin.describeProducers(all);
        for (TopicPartition partition : all) {
            out.printf(
                    "  %-48s %9d %9d %9d%n",
                    partition, begin.get(partition), stable.get(partition), end.get(partition));
            try {
                producers.partitionResult(partition).get().activeProducers().stream()
                        .filter(producer ->
                                producer.currentTransactionStartOffset().isPresent())
                        .map(Partitions::line)
                        .forEach(out::println);
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicAuthorizationException)) {
                    throw e;
                }
                out.println("      open: not known without the right Read on the topic");
            }
        }
    }

    private static String line(ProducerState producer) {
        return "      open: from offset "
                + producer.currentTransactionStartOffset().orElse(-1) + ", producer "
                + producer.producerId() + " epoch " + producer.producerEpoch() + ", last record "
                + Instant.ofEpochMilli(producer.lastTimestamp()) + ", coordinator epoch "
                + producer.coordinatorEpoch().orElse(-1);
    }
}
