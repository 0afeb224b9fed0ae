package io.foreshock.app.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a consumer group stands still: committed records wait in a partition, and no member has committed an offset there
 * for the limit. Partitions of which the group has never committed an offset do not count.
 *
 * <p>One thread polls; {@link #faults} is for any.
 */
final class StalledGroup {
    private static final Logger LOG = LoggerFactory.getLogger(StalledGroup.class);

    private final Admin admin;
    private final String group;
    private final Duration limit;
    private final StandingOffsets committed;
    private volatile Map<TopicPartition, String> faults = Map.of();

    StalledGroup(Admin admin, String group, Duration limit) {
        this.admin = admin;
        this.group = group;
        this.limit = limit;
        this.committed = new StandingOffsets(limit);
    }

    /** One line for each partition. */
    List<String> faults() {
        return faults.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(PartitionOffsets.ORDER))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** Reads the group's offsets. */
    void poll(Map<TopicPartition, Long> lastStable, Instant at) throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> positions = new HashMap<>();
        for (Map.Entry<TopicPartition, OffsetAndMetadata> entry : admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get()
                .entrySet()) {
            positions.put(entry.getKey(), entry.getValue().offset());
        }
        Map<TopicPartition, String> found = new HashMap<>();
        for (TopicPartition partition : committed.update(positions, lastStable, at)) {
            long behind = lastStable.getOrDefault(partition, 0L) - Objects.requireNonNull(positions.get(partition));
            found.put(
                    partition,
                    partition + ": group " + group + " has read nothing for " + limit.toSeconds() + " s and is "
                            + behind + " offsets behind; ./foreshock diagnose shows which member has it");
        }
        Map<TopicPartition, String> known = faults;
        faults = found;
        found.forEach((partition, fault) -> {
            if (!known.containsKey(partition)) {
                LOG.error("{}", fault);
            }
        });
    }

    /** The cluster did not answer. */
    void forget() {
        committed.forget();
    }
}
