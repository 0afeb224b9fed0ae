package io.foreshock.app.diagnose;

import io.foreshock.app.cluster.PartitionOffsets;
import io.foreshock.app.role.StreamRole;
import io.foreshock.sinks.deliver.Delivery;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** How far each consumer group has committed, and who is in it. */
final class Positions {
    private final Admin admin;
    private final PartitionOffsets partitions;
    private final List<String> groups;

    Positions(Admin admin, String prefix) {
        this.admin = admin;
        this.partitions = new PartitionOffsets(admin, prefix);
        this.groups = List.of(StreamRole.group(prefix), Delivery.group(prefix));
    }

    void print(PrintWriter out) throws ExecutionException, InterruptedException {
        for (String group : groups) {
            Map<TopicPartition, OffsetAndMetadata> committed = new TreeMap<>(PartitionOffsets.ORDER);
            committed.putAll(admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get());
            ConsumerGroupDescription description = Objects.requireNonNull(
                    admin.describeConsumerGroups(List.of(group)).all().get().get(group));
            out.println("  group " + group + ": " + description.groupState());
            description
                    .members()
                    .forEach(member -> out.println("    " + member.clientId() + " "
                            + member.assignment().topicPartitions().stream()
                                    .sorted(PartitionOffsets.ORDER)
                                    .toList()));
            List<TopicPartition> all = List.copyOf(committed.keySet());
            Map<TopicPartition, Long> stable = partitions.lastStable(all);
            Map<TopicPartition, Long> end = partitions.ends(all);
            committed.forEach((partition, offset) -> out.printf(
                    "    %-46s %9d %9d %9d%n",
                    partition,
                    offset.offset(),
                    stable.getOrDefault(partition, -1L) - offset.offset(),
                    end.getOrDefault(partition, -1L) - offset.offset()));
        }
    }
}
