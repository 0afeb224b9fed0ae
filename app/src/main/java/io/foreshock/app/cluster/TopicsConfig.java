package io.foreshock.app.cluster;

import io.foreshock.config.Key;
import io.foreshock.streams.task.Partitions;
import org.jspecify.annotations.Nullable;

/** {@code topics}: how missing topics are created. */
public record TopicsConfig(
        @Key(
                meaning = "Partitions of each input topic. They cannot change once the topics exist.",
                whenAbsent = "64; 4 with the embedded broker",
                min = "1",
                max = "1024")
        @Nullable
        Integer inputPartitions,

        @Key(
                meaning = "Partitions of the topic that the stage of services reads: as many tasks share its work. They"
                        + " cannot change once the topic exists.",
                whenAbsent = "16; 2 with the embedded broker",
                min = "1",
                max = "256")
        @Nullable
        Integer servicePartitions,

        @Key(
                meaning =
                        "Partitions of the topic that the stage of environments reads, and of signals, incidents, alerts and"
                                + " deliveries: as many tasks, and sinks, share the work. They cannot change once the topics"
                                + " exist.",
                whenAbsent = "4; 1 with the embedded broker",
                min = "1",
                max = "64")
        @Nullable
        Integer environmentPartitions,

        @Key(
                meaning = "Partitions of events.enriched: as many stores, and other readers of a group, share it.",
                whenAbsent = "16; 1 with the embedded broker",
                min = "1",
                max = "1024")
        @Nullable
        Integer eventPartitions,

        @Key(
                meaning = "How many brokers keep each record.",
                whenAbsent =
                        "3 where there are as many brokers, with min.insync.replicas=2; else the cluster's default",
                min = "1",
                max = "15")
        @Nullable
        Short replicationFactor) {
    /** With these, and one for readers, where it names no number of partitions. */
    public TopicsConfig orElse(Partitions partitions) {
        return new TopicsConfig(
                inputPartitions == null ? (Integer) partitions.inputs() : inputPartitions,
                servicePartitions == null ? (Integer) partitions.observations() : servicePartitions,
                environmentPartitions == null ? (Integer) partitions.updates() : environmentPartitions,
                eventPartitions == null ? (Integer) 1 : eventPartitions,
                replicationFactor);
    }
}
