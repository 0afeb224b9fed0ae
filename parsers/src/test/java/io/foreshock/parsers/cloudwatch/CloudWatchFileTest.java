package io.foreshock.parsers.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.events.MalformedRecordException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CloudWatchFileTest {
    private static final String PATH = "cloudwatch/DatabaseConnections.json";

    @Test
    void shouldSortPointsWhenFileIsUnsorted() throws MalformedRecordException {
        // Given
        String json = "{\"Label\": \"DatabaseConnections\", \"Datapoints\": ["
                + "{\"Timestamp\": \"2022-07-11T14:12:00Z\", \"Minimum\": 20.0, \"Average\": 20.5, \"Maximum\": 22.0, \"Unit\": \"Count\"},"
                + "{\"Timestamp\": \"2022-07-11T09:27:00-04:00\", \"Minimum\": 4.0, \"Average\": 5.0, \"Maximum\": 6.0, \"Unit\": \"Count\"}]}";
        // When
        List<Event> events = parse(json);
        // Then
        assertThat(events)
                .extracting(Event::timestamp)
                .containsExactly(Instant.parse("2022-07-11T13:27:00Z"), Instant.parse("2022-07-11T14:12:00Z"));
        assertThat(events.get(1).fields())
                .containsEntry(Field.DATASET.dotted(), "cloudwatch.metric")
                .containsEntry(Field.KIND.dotted(), "metric")
                .containsEntry(Field.PATH.dotted(), PATH)
                .containsEntry("cloudwatch.label", "DatabaseConnections")
                .containsEntry("cloudwatch.unit", "Count")
                .containsEntry("cloudwatch.minimum", 20.0)
                .containsEntry("cloudwatch.average", 20.5)
                .containsEntry("cloudwatch.maximum", 22.0)
                .containsEntry(Field.CONNECTIONS.dotted(), 20.0);
    }

    @Test
    void shouldCountNoConnectionsWhenMetricIsAnother() throws MalformedRecordException {
        // Given
        String json =
                "{\"Label\":\"ReadIOPS\",\"Datapoints\":[{\"Timestamp\":\"2022-07-11T13:57:00Z\",\"Minimum\":2.0}]}";
        // When
        List<Event> events = parse(json);
        // Then
        assertThat(events)
                .singleElement()
                .satisfies(e -> assertThat(e.get(Field.CONNECTIONS)).isNull());
    }

    @Test
    void shouldCountAverageWhenMinimumWasNotAskedFor() throws MalformedRecordException {
        // Given
        String json =
                "{\"Label\":\"DatabaseConnections\",\"Datapoints\":[{\"Timestamp\":\"2022-07-11T13:57:00Z\",\"Average\":3.0}]}";
        // When
        List<Event> events = parse(json);
        // Then
        assertThat(events)
                .singleElement()
                .satisfies(e -> assertThat(e.get(Field.CONNECTIONS)).isEqualTo(3.0));
    }

    @Test
    void shouldMakeNoEventWhenThereAreNoPoints() throws MalformedRecordException {
        // Given
        String json = "{\"Label\":\"ReadIOPS\",\"Datapoints\":[]}";
        // When
        List<Event> events = parse(json);
        // Then
        assertThat(events).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not json",
                "[]",
                "{\"Label\":\"x\"}",
                "{\"Label\":\"x\",\"Datapoints\":{}}",
                "{\"Label\":\"x\",\"Datapoints\":[{\"Minimum\":1.0}]}",
                "{\"Label\":\"x\",\"Datapoints\":[{\"Timestamp\":\"yesterday\"}]}",
                "{\"Label\":\"x\",\"Datapoints\":[3]}",
                "{\"Label\":\"x\",\"Datapoints\":[{\"Timestamp\":\"2022-07-11T13:57:00Z\""
            })
    void shouldNamePathWhenJsonIsMalformed(String json) {
        // Given
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        // When / Then
        assertThatExceptionOfType(MalformedRecordException.class)
                .isThrownBy(() -> CloudWatchFile.parse(bytes, PATH))
                .withMessageContaining(PATH);
    }

    private static List<Event> parse(String json) throws MalformedRecordException {
        return CloudWatchFile.parse(json.getBytes(StandardCharsets.UTF_8), PATH).stream()
                .map(Event.Builder::build)
                .toList();
    }
}
