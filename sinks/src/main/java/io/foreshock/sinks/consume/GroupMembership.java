package io.foreshock.sinks.consume;

import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.jspecify.annotations.Nullable;

/**
 * Whether a consumer's heartbeats reach its group, from the consumer's own metrics. A consumer waits silently for a
 * broker that is down, so only these metrics show it.
 */
public final class GroupMembership {
    /** Some heartbeats: the default interval is 3 s, and the sinks' sessions end after 10 s. */
    private static final double LONGEST_SILENCE_SECONDS = 10;

    private GroupMembership() {}

    /** The fault of {@code consumer}'s membership in its group, in one line. From any thread; does not block. */
    public static Optional<String> fault(Consumer<?, ?> consumer) {
        Double rebalanced = null;
        Double heartbeat = null;
        for (Map.Entry<MetricName, ? extends Metric> metric : consumer.metrics().entrySet()) {
            switch (metric.getKey().name()) {
                case "last-rebalance-seconds-ago" -> rebalanced = seconds(metric.getValue());
                case "last-heartbeat-seconds-ago" -> heartbeat = seconds(metric.getValue());
                default -> {} // one of hundreds that do not concern the group
            }
        }
        if (rebalanced == null || heartbeat == null) {
            return Optional.empty();
        }
        if (rebalanced < 0 && heartbeat < 0) {
            return Optional.of("Kafka: not in its group yet");
        }
        return heartbeat > LONGEST_SILENCE_SECONDS
                ? Optional.of("Kafka: no heartbeat reached the group for " + heartbeat.longValue() + " s")
                : Optional.empty();
    }

    private static @Nullable Double seconds(Metric metric) {
        return metric.metricValue() instanceof Number number ? number.doubleValue() : null;
    }
}
