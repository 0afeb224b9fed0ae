package io.foreshock.app.role;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.common.Metric;
import org.apache.kafka.streams.KafkaStreams;

/** The topology's lag, from the metrics of its consumers. */
final class StreamsLag {
    private StreamsLag() {}

    /** Registers the sum over partitions as a meter; 0 where nothing was read yet. Those that restore state are not counted. */
    static void watch(KafkaStreams streams, MeterRegistry meters) {
        Gauge.builder("foreshock.streams.lag", streams, StreamsLag::records)
                .description("Records that wait in the topics that this instance reads")
                .register(meters);
    }

    private static double records(KafkaStreams streams) {
        return streams.metrics().values().stream()
                .filter(StreamsLag::isLagOfAPartition)
                .mapToDouble(StreamsLag::value)
                .sum();
    }

    private static boolean isLagOfAPartition(Metric metric) {
        return metric.metricName().name().equals("records-lag")
                && metric.metricName().tags().containsKey("partition")
                && !metric.metricName().tags().getOrDefault("client-id", "").endsWith("-restore-consumer");
    }

    private static double value(Metric metric) {
        return metric.metricValue() instanceof Double lag && lag > 0 ? lag : 0; // NaN before the first fetch
    }
}
