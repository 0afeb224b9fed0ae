package io.foreshock.app.rights;

import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.apache.kafka.common.resource.ResourceType.GROUP;
import static org.apache.kafka.common.resource.ResourceType.TOPIC;
import static org.apache.kafka.common.resource.ResourceType.TRANSACTIONAL_ID;

import io.foreshock.app.cluster.PartitionOffsets;
import io.foreshock.app.cluster.TopicUse;
import io.foreshock.app.role.ShipperRole;
import io.foreshock.app.role.SinkRole;
import io.foreshock.app.role.StreamRole;
import io.foreshock.events.Topic;
import io.foreshock.sinks.deliver.Delivery;
import io.foreshock.sinks.postgres.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.common.acl.AclOperation;

/** What each verb needs, from what the code declares: topics, consumer groups, transactional ids. */
public final class LeastRights {
    /** Offsets alone: they show a transaction that hangs there, and stops the streams. */
    private static final Right WATCH = Right.on(TOPIC, List.of(PartitionOffsets.CONSUMER_OFFSETS), DESCRIBE);

    private LeastRights() {}

    /** The rights of a verb where topics have this prefix. A role's are for topics that are there. */
    public static List<Right> of(Verb verb, String topicPrefix) {
        return switch (verb) {
            case SHIP -> topics(ShipperRole.TOPICS, topicPrefix);
            case STREAM -> stream(topicPrefix);
            case SINK -> sink(topicPrefix);
            case PROVISION -> List.of(Right.onAll(TOPIC, topicPrefix, CREATE, DESCRIBE));
            case CHECK -> List.of(Right.onAll(TOPIC, topicPrefix, DESCRIBE, DESCRIBE_CONFIGS));
            case DIAGNOSE -> diagnose(topicPrefix);
            case REPARSE -> topics(new TopicUse(Topic.LOGS, List.of()), topicPrefix);
        };
    }

    private static List<Right> stream(String topicPrefix) {
        String internal = StreamRole.internalPrefix(topicPrefix);
        List<Right> rights = topics(StreamRole.TOPICS, topicPrefix);
        rights.add(Right.onAll(TOPIC, internal, CREATE, READ, WRITE)); // Kafka Streams creates its changelogs
        rights.add(WATCH);
        rights.add(Right.on(GROUP, List.of(StreamRole.group(topicPrefix)), READ));
        rights.add(Right.onAll(TRANSACTIONAL_ID, internal, WRITE));
        return rights;
    }

    private static List<Right> sink(String topicPrefix) {
        List<Right> rights = topics(SinkRole.TOPICS, topicPrefix);
        rights.add(WATCH);
        rights.add(Right.on(GROUP, List.of(Store.group(topicPrefix), Delivery.group(topicPrefix)), READ));
        return rights;
    }

    private static List<Right> diagnose(String topicPrefix) {
        return List.of(
                Right.onAll(TOPIC, topicPrefix, READ), // who may read a topic may see its producers
                Right.on(TOPIC, List.of(PartitionOffsets.CONSUMER_OFFSETS), READ),
                Right.on(GROUP, List.of(StreamRole.group(topicPrefix), Delivery.group(topicPrefix)), DESCRIBE),
                Right.onAll(TRANSACTIONAL_ID, StreamRole.internalPrefix(topicPrefix), DESCRIBE));
    }

    private static List<Right> topics(TopicUse use, String topicPrefix) {
        List<Right> rights = new ArrayList<>();
        add(rights, use, topicPrefix, topic -> !use.written().contains(topic), READ);
        add(rights, use, topicPrefix, topic -> !use.read().contains(topic), WRITE);
        add(
                rights,
                use,
                topicPrefix,
                topic -> use.read().contains(topic) && use.written().contains(topic),
                READ,
                WRITE);
        return rights;
    }

    private static void add(
            List<Right> rights, TopicUse use, String topicPrefix, Predicate<Topic> which, AclOperation... operations) {
        List<String> names = use.all().stream()
                .filter(which)
                .map(topic -> topic.named(topicPrefix))
                .toList();
        if (!names.isEmpty()) {
            rights.add(Right.on(TOPIC, names, operations));
        }
    }
}
