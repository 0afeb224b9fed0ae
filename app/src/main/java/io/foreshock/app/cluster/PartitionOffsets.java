package io.foreshock.app.cluster;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/**
 * The partitions that a pipeline's progress depends on (all topics of its prefix, with Kafka Streams' changelogs, and the
 * consumers' offsets) and their ends.
 */
public final class PartitionOffsets {
    /** By topic, then by number. */
    public static final Comparator<TopicPartition> ORDER =
            Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition);

    /** Kafka's own topic with the offsets of all consumer groups. */
    public static final String CONSUMER_OFFSETS = "__consumer_offsets";

    private final Admin admin;
    private final String prefix;

    public PartitionOffsets(Admin admin, String prefix) {
        this.admin = admin;
        this.prefix = prefix;
    }

    /** The partitions, in {@link #ORDER}. */
    public List<TopicPartition> all() throws ExecutionException, InterruptedException {
        List<String> topics = admin.listTopics(new ListTopicsOptions().listInternal(true)).names().get().stream()
                .filter(topic -> topic.startsWith(prefix) || topic.equals(CONSUMER_OFFSETS))
                .toList();
        List<TopicPartition> all = new ArrayList<>();
        for (TopicDescription topic :
                admin.describeTopics(topics).allTopicNames().get().values()) {
            topic.partitions().forEach(partition -> all.add(new TopicPartition(topic.name(), partition.partition())));
        }
        all.sort(ORDER);
        return all;
    }

    /** The first offset of each partition. */
    public Map<TopicPartition, Long> beginnings(Collection<TopicPartition> partitions)
            throws ExecutionException, InterruptedException {
        return offsets(partitions, OffsetSpec.earliest(), IsolationLevel.READ_UNCOMMITTED);
    }

    /** Up to which offset each partition can be read by consumers of committed records. */
    public Map<TopicPartition, Long> lastStable(Collection<TopicPartition> partitions)
            throws ExecutionException, InterruptedException {
        return offsets(partitions, OffsetSpec.latest(), IsolationLevel.READ_COMMITTED);
    }

    /** The offset of the next record of each partition. */
    public Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions)
            throws ExecutionException, InterruptedException {
        return offsets(partitions, OffsetSpec.latest(), IsolationLevel.READ_UNCOMMITTED);
    }

    private Map<TopicPartition, Long> offsets(
            Collection<TopicPartition> partitions, OffsetSpec spec, IsolationLevel isolation)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> specs = new HashMap<>();
        partitions.forEach(partition -> specs.put(partition, spec));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        for (Map.Entry<TopicPartition, ListOffsetsResultInfo> entry : admin.listOffsets(
                        specs, new ListOffsetsOptions(isolation))
                .all()
                .get()
                .entrySet()) {
            offsets.put(entry.getKey(), entry.getValue().offset());
        }
        return offsets;
    }
}
