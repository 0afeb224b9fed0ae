package io.foreshock.app.cluster;

import io.foreshock.config.Key;
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
                meaning = "How many brokers keep each record.",
                whenAbsent = "the cluster's default",
                min = "1",
                max = "15")
        @Nullable
        Short replicationFactor) {}
