package io.foreshock.app.cluster;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How many brokers keep each record of a new topic.
 *
 * @param factor empty: as many as the cluster's default says
 */
public record Replication(Optional<Short> factor) {
    /** With so many a record is lost only when two brokers are, and one of them may be away. */
    private static final short SAFE = 3;

    /** What is configured; else three wherever the cluster has as many brokers. */
    public static Replication of(@Nullable Short configured, int brokers) {
        if (configured != null) {
            return new Replication(Optional.of(configured));
        }
        return new Replication(brokers >= SAFE ? Optional.of(SAFE) : Optional.empty());
    }

    /** The settings of such a topic: what is acknowledged is on two brokers, where three keep it. */
    public Map<String, String> topicSettings() {
        return factor.filter(count -> count >= SAFE)
                .map(count -> Map.of("min.insync.replicas", "2"))
                .orElse(Map.of());
    }
}
