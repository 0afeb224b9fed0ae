package io.foreshock.standalone.up;

import io.foreshock.events.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** Creates what topics are missing, with their partitions, cleanup and retention said outright. */
final class Topics {
    /** Partitions of each input topic where all is on one machine. */
    static final int INPUT_PARTITIONS = 4;

    private static final String TWO_WEEKS_MS = Long.toString(14L * 24 * 3600 * 1000);
    private static final String FOUR_WEEKS_MS = Long.toString(28L * 24 * 3600 * 1000);

    private Topics() {}

    static void create(Map<String, Object> kafka, String prefix) throws InterruptedException {
        try (Admin admin = Admin.create(kafka)) {
            Set<String> present = admin.listTopics().names().get();
            List<NewTopic> missing = new ArrayList<>();
            for (Topic topic : Topic.values()) {
                if (!present.contains(topic.named(prefix))) {
                    missing.add(newTopic(topic, prefix));
                }
            }
            admin.createTopics(missing).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "topics cannot be created: " + e.getCause().getMessage(), e);
        }
    }

    private static NewTopic newTopic(Topic topic, String prefix) {
        int partitions = Topic.INPUTS.contains(topic) ? INPUT_PARTITIONS : 1;
        return new NewTopic(topic.named(prefix), partitions, (short) 1)
                .configs(Map.of(
                        "cleanup.policy",
                        topic.kind().cleanup(),
                        "message.timestamp.type",
                        topic.kind().timestampType(),
                        "compression.type",
                        "producer",
                        // what was told must outlive what there is to tell
                        "retention.ms",
                        topic == Topic.DELIVERIES ? FOUR_WEEKS_MS : TWO_WEEKS_MS));
    }
}
