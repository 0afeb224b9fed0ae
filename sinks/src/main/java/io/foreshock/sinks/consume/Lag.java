package io.foreshock.sinks.consume;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * How many records of its partitions a consumer has not read yet. The consumer's thread measures, any thread reads.
 */
public final class Lag {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    private volatile double records = Double.NaN;

    /** The lag as last measured, in records; NaN while it is not known. */
    public double records() {
        return records;
    }

    /** Takes the lag from the last answers of the brokers; does not block. */
    public void measure(Consumer<?, ?> consumer) {
        double sum = 0;
        boolean known = consumer.assignment().isEmpty();
        for (TopicPartition partition : consumer.assignment()) {
            OptionalLong lag = consumer.currentLag(partition);
            known |= lag.isPresent();
            sum += lag.orElse(0);
        }
        records = known ? sum : Double.NaN;
    }

    /**
     * Asks the brokers how far the partitions are beyond {@code standing}, for up to 2 seconds; for a consumer that
     * is paused and so gets no such answers. Transaction markers count as records here.
     */
    public void measureFrom(Map<TopicPartition, Long> standing, Consumer<?, ?> consumer) {
        try {
            Map<TopicPartition, Long> ends = consumer.endOffsets(standing.keySet(), LONGEST_WAIT);
            records = standing.isEmpty()
                    ? Double.NaN
                    : standing.entrySet().stream()
                            .mapToDouble(s -> ends.getOrDefault(s.getKey(), s.getValue()) - s.getValue())
                            .sum();
        } catch (TimeoutException e) {
            records = Double.NaN;
        }
    }
}
