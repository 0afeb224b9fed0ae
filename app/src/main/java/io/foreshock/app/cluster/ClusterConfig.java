package io.foreshock.app.cluster;

import io.foreshock.config.Key;
import java.util.Map;

/** {@code kafka}, {@code topic_prefix} and {@code topics}: the cluster and its topics. */
public record ClusterConfig(
        @Key(
                meaning = "Kafka's own properties, by Kafka's names, for every client; with the prefixes"
                        + " `producer.`, `consumer.` and `admin.` for those of Kafka Streams alone.",
                whenAbsent = "an embedded broker in `up`; `ship`, `stream` and `sink` need `bootstrap.servers`")
        Map<String, Object> kafka,

        @Key(
                meaning = "Put before every topic's name. Installations that share a cluster differ by it.",
                defaultValue = "foreshock.")
        TopicPrefix topicPrefix,

        @Key(meaning = "How missing topics are created.") TopicsConfig topics) {
    /** Without Kafka's properties, which may hold secrets. */
    @Override
    public String toString() {
        return "ClusterConfig[topicPrefix=" + topicPrefix + ", topics=" + topics + "]";
    }
}
