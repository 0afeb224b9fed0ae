package io.foreshock.cloudwatch;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The metrics that are asked for, each with the unit that RDS documents for it; an answer of GetMetricData has none. */
enum RdsMetric {
    CONNECTIONS("DatabaseConnections", "Count"),
    CPU("CPUUtilization", "Percent"),
    FREE_MEMORY("FreeableMemory", "Bytes"),
    FREE_DISK("FreeStorageSpace", "Bytes"),
    READS("ReadIOPS", "Count/Second"),
    WRITES("WriteIOPS", "Count/Second"),
    READ_TIME("ReadLatency", "Seconds"),
    WRITE_TIME("WriteLatency", "Seconds"),
    QUEUE("DiskQueueDepth", "Count");

    static final String DATASET = "cloudwatch.metric";

    /** In the order in which {@code foreshock.connections} takes them: leaked connections stay open all through the minute. */
    static final List<String> STATISTICS = List.of("Minimum", "Average", "Maximum");

    private static final Map<String, String> FIELDS = Map.of(
            "Minimum", "cloudwatch.minimum",
            "Average", "cloudwatch.average",
            "Maximum", "cloudwatch.maximum");

    private final String label;
    private final String unit;

    RdsMetric(String label, String unit) {
        this.label = label;
        this.unit = unit;
    }

    /** CloudWatch's name of it. */
    String label() {
        return label;
    }

    /** The event of a minute, with the fields that an exported file gives. */
    Event.Builder event(Instant minute, String dbInstance, Map<String, Double> statistics) {
        Event.Builder event = Event.of(DATASET, minute)
                .with(Field.KIND, "metric")
                .with(Field.OUTCOME, "success")
                .with("server.address", dbInstance)
                .with("cloudwatch.label", label)
                .with("cloudwatch.unit", unit);
        for (String statistic : STATISTICS) {
            Double value = statistics.get(statistic);
            event.with(String.valueOf(FIELDS.get(statistic)), value);
            if (this == CONNECTIONS) {
                event.orElse(Field.CONNECTIONS, value);
            }
        }
        return event;
    }
}
