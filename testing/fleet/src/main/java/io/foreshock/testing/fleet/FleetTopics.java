package io.foreshock.testing.fleet;

import io.foreshock.events.Topic;
import io.foreshock.testing.fleet.script.Script;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** The topics, with the partitions of the share. */
final class FleetTopics {
    private FleetTopics() {}

    static void create(Admin admin, Share share) throws InterruptedException {
        List<NewTopic> topics =
                Arrays.stream(Topic.values()).map(topic -> topic(topic, share)).toList();
        try {
            admin.createTopics(topics).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the topics cannot be created: " + e.getCause(), e);
        }
    }

    private static NewTopic topic(Topic topic, Share share) {
        return new NewTopic(topic.named(Script.PREFIX), partitions(topic, share), (short) 1)
                .configs(Map.of(
                        "cleanup.policy", topic.kind().cleanup(),
                        "message.timestamp.type", topic.kind().timestampType(),
                        "compression.type", "producer",
                        "max.message.bytes", Integer.toString(Topic.LARGEST_RECORD_BYTES)));
    }

    private static int partitions(Topic topic, Share share) {
        if (topic == Topic.OBSERVATIONS) {
            return share.observations();
        }
        return Topic.INPUTS.contains(topic) || topic == Topic.EVENTS_ENRICHED ? share.inputs() : 1;
    }

    /** Deletes them and those of the state, to free the disk. */
    static void delete(Admin admin) throws InterruptedException {
        try {
            Collection<String> topics = admin.listTopics().names().get().stream()
                    .filter(name -> name.startsWith(Script.PREFIX))
                    .toList();
            admin.deleteTopics(topics).all().get();
            admin.deleteConsumerGroups(List.of(Script.PREFIX + "streams")).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the topics cannot be deleted: " + e.getCause(), e);
        }
    }
}
