package io.foreshock.app.check;

import io.foreshock.app.cluster.ClusterConfig;
import io.foreshock.app.cluster.TopicsConfig;
import io.foreshock.config.Problems;
import io.foreshock.events.Topic;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.TopicDescription;
import org.jspecify.annotations.Nullable;

/** Checks how many partitions the topics have that are there: those of a stage decide which task a host or a service belongs to. */
final class PartitionCounts {
    private static final String INPUTS_KEY = "topics.input_partitions";

    private final Map<String, TopicDescription> described;
    private final ClusterConfig config;
    private final Problems problems;

    PartitionCounts(Map<String, TopicDescription> described, ClusterConfig config, Problems problems) {
        this.described = described;
        this.config = config;
        this.problems = problems;
    }

    void check() {
        TopicsConfig configured = config.topics();
        inputs(configured.inputPartitions());
        stage(Topic.OBSERVATIONS, "topics.service_partitions", configured.servicePartitions());
        stage(Topic.UPDATES, "topics.environment_partitions", configured.environmentPartitions());
        events(configured.eventPartitions());
        Integer alerts = count(Topic.ALERTS);
        Integer deliveries = count(Topic.DELIVERIES);
        if (alerts != null && deliveries != null && !alerts.equals(deliveries)) {
            problems.error(
                    "topic_prefix",
                    config.topicPrefix(),
                    named(Topic.ALERTS) + " has " + alerts + " partitions and " + named(Topic.DELIVERIES) + " "
                            + deliveries + "; they must be equal: choose another prefix");
        }
    }

    private void inputs(@Nullable Integer configured) {
        Map<String, Integer> inputs = new TreeMap<>();
        for (Topic topic : Topic.INPUTS) {
            Integer count = count(topic);
            if (count != null) {
                inputs.put(named(topic), count);
            }
        }
        Set<Integer> counts = new TreeSet<>(inputs.values());
        if (counts.size() > 1) {
            problems.error(
                    INPUTS_KEY,
                    configured,
                    "the input topics have unequal partition counts, " + inputs
                            + "; add partitions to those with fewer while nothing is shipped, or choose another topic_prefix");
        } else if (configured != null && !counts.isEmpty() && !counts.contains(configured)) {
            int actual = counts.iterator().next();
            problems.error(
                    INPUTS_KEY,
                    configured,
                    "the input topics have " + actual + " partitions each, which cannot change; write " + actual
                            + ", or choose another topic_prefix");
        }
    }

    private void stage(Topic topic, String key, @Nullable Integer configured) {
        Integer actual = count(topic);
        if (configured != null && actual != null && !configured.equals(actual)) {
            problems.error(
                    key,
                    configured,
                    "topic " + named(topic) + " has " + actual + " partitions, which cannot change; write " + actual
                            + ", or choose another topic_prefix");
        }
    }

    /** The only ones that may grow: nothing depends on which partition has an event. */
    private void events(@Nullable Integer configured) {
        Integer actual = count(Topic.EVENTS_ENRICHED);
        if (configured != null && actual != null && configured > actual) {
            problems.warning(
                    "topics.event_partitions",
                    configured,
                    "topic " + named(Topic.EVENTS_ENRICHED) + " has " + actual + " partitions; add some with"
                            + " kafka-topics.sh --alter --partitions " + configured);
        }
    }

    private String named(Topic topic) {
        return topic.named(config.topicPrefix().text());
    }

    private @Nullable Integer count(Topic topic) {
        TopicDescription is = described.get(named(topic));
        return is == null ? null : is.partitions().size();
    }
}
