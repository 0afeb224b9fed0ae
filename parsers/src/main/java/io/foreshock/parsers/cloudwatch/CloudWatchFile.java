package io.foreshock.parsers.cloudwatch;

import com.fasterxml.jackson.databind.JsonNode;
import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.events.MalformedRecordException;
import io.foreshock.parsers.JsonLines;
import io.foreshock.parsers.TimestampParser;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** CloudWatch's own JSON, as {@code aws cloudwatch get-metric-statistics} prints it; not line-based, and unordered. */
public final class CloudWatchFile {
    /** {@code event.dataset} of its datapoints. */
    public static final String DATASET = "cloudwatch.metric";

    private static final Map<String, String> STATISTICS = Map.of(
            "Minimum", "cloudwatch.minimum",
            "Average", "cloudwatch.average",
            "Maximum", "cloudwatch.maximum",
            "Sum", "cloudwatch.sum",
            "SampleCount", "cloudwatch.sample_count");

    private CloudWatchFile() {}

    /**
     * One event a datapoint, in the order of their times.
     *
     * @throws MalformedRecordException the bytes are not such a document, or a datapoint has no time
     */
    public static List<Event.Builder> parse(byte[] json, String path) throws MalformedRecordException {
        JsonNode document = JsonLines.objectOrNull(json);
        if (document == null || !document.path("Datapoints").isArray()) {
            throw new MalformedRecordException(path + ": not CloudWatch JSON (Label, Datapoints[…])");
        }
        String label = document.path("Label").asText("");
        TimestampParser times = new TimestampParser(ZoneOffset.UTC, null);
        List<Event.Builder> events = new ArrayList<>();
        for (JsonNode point : document.path("Datapoints")) {
            events.add(event(point, label, path, times));
        }
        events.sort(Comparator.comparing(
                e -> (Instant) e.get(Field.TIMESTAMP), Comparator.nullsFirst(Comparator.naturalOrder())));
        return events;
    }

    private static Event.Builder event(JsonNode point, String label, String path, TimestampParser times)
            throws MalformedRecordException {
        Instant at = JsonLines.instantOrNull(point.get("Timestamp"), times);
        if (at == null) {
            throw new MalformedRecordException(path + ": a datapoint without a Timestamp: " + point);
        }
        Event.Builder event = Event.of(DATASET, at)
                .with(Field.KIND, "metric")
                .with(Field.PATH, path)
                .with("cloudwatch.label", label)
                .with("cloudwatch.unit", point.path("Unit").asText(""));
        STATISTICS.forEach((name, field) -> {
            if (point.path(name).isNumber()) {
                event.with(field, point.get(name).doubleValue());
            }
        });
        if (label.equals("DatabaseConnections")) {
            // The minimum: leaked connections stay open all through the minute.
            for (String name : List.of("Minimum", "Average", "Maximum")) {
                event.orElse(
                        Field.CONNECTIONS,
                        point.path(name).isNumber() ? point.get(name).doubleValue() : null);
            }
        }
        return event;
    }
}
