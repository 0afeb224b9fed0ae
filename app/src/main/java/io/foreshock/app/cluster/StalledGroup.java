package io.foreshock.app.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a consumer group stands still: committed records wait for a task, and it has committed no offset in any of its
 * partitions for the limit. One partition alone may stand still: a task reads what is oldest first. Partitions of which the
 * group has never committed an offset do not count.
 *
 * <p>One thread polls; {@link #faults} is for any.
 */
final class StalledGroup {
    private static final Logger LOG = LoggerFactory.getLogger(StalledGroup.class);

    private final Admin admin;
    private final String group;
    private final Function<TopicPartition, String> taskOf;
    private final Duration limit;
    private final StandingOffsets<String> committed;
    private volatile Map<String, String> faults = Map.of();

    /** {@code taskOf}: the name of the task that reads a partition. */
    StalledGroup(Admin admin, String group, Function<TopicPartition, String> taskOf, Duration limit) {
        this.admin = admin;
        this.group = group;
        this.taskOf = taskOf;
        this.limit = limit;
        this.committed = new StandingOffsets<>(limit);
    }

    /** One line for each task. */
    List<String> faults() {
        return List.copyOf(faults.values());
    }

    /** Reads the group's offsets. */
    void poll(Map<TopicPartition, Long> lastStable, Instant at) throws ExecutionException, InterruptedException {
        Map<String, Long> positions = new HashMap<>();
        Map<String, Long> ends = new HashMap<>();
        admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get()
                .forEach((partition, offset) -> {
                    String task = taskOf.apply(partition);
                    positions.merge(task, offset.offset(), Long::sum);
                    ends.merge(task, lastStable.getOrDefault(partition, offset.offset()), Long::sum);
                });
        Map<String, String> found = new TreeMap<>();
        for (String task : committed.update(positions, ends, at)) {
            long behind = Objects.requireNonNull(ends.get(task)) - Objects.requireNonNull(positions.get(task));
            found.put(
                    task,
                    "task " + task + " of group " + group + " has committed nothing for " + limit.toSeconds()
                            + " s and is " + behind
                            + " offsets behind; ./foreshock diagnose shows which member has it");
        }
        Map<String, String> known = faults;
        faults = found;
        found.forEach((task, fault) -> {
            if (!known.containsKey(task)) {
                LOG.error("{}", fault);
            }
        });
    }

    /** The cluster did not answer. */
    void forget() {
        committed.forget();
    }
}
