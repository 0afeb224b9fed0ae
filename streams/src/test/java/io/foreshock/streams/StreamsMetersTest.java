package io.foreshock.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.events.Event;
import io.foreshock.events.Fields;
import io.foreshock.events.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StreamsMetersTest {
    private final Plant plant = new Plant();

    @AfterEach
    void close() {
        plant.close();
    }

    @Test
    void shouldAccountForEveryRecordOnce() {
        // When: two events, one cut, two covered, one dead letter of each kind, ticks
        plant.take(settling(0, 100));
        plant.take(settling(0, 100));
        plant.take(settling(50, 300));
        plant.take(settling(60, 300));
        plant.take(Plant.connections(1, 10));
        plant.send(Topic.METRICS, (byte[]) null);
        plant.send(Topic.LOGS_APP, "not json");
        plant.send(Topic.LOGS_APP, "{\"@timestamp\":\"2030-03-01T10:00:00Z\",\"event\":{\"dataset\":\"x\"}}");
        plant.send(
                Topic.LOGS_APP,
                "{\"@timestamp\":\"9999-06-01T00:00:00Z\",\"event\":{\"dataset\":\"x\"},\"host\":{\"id\":\"h1\"}}");
        plant.take(settling(9, 9));
        plant.run(100);

        // Then
        assertThat(plant.counted("events", "dataset", "pm2.out")).isEqualTo(2);
        assertThat(plant.counted("events", "dataset", "postgresql.activity")).isEqualTo(1);
        assertThat(plant.counted("overlapping")).isEqualTo(1);
        assertThat(plant.counted("covered")).isEqualTo(2);
        for (StreamsMeters.Rejection reason : StreamsMeters.Rejection.values()) {
            assertThat(plant.counted("rejected", "reason", reason.name().toLowerCase(Locale.ROOT)))
                    .as("%s", reason)
                    .isEqualTo(1);
        }
        assertThat(plant.counted("records"))
                .isEqualTo(plant.counted("events")
                        + plant.counted("covered")
                        + plant.counted("rejected")
                        + plant.counted("ticks"))
                .isGreaterThan(20);
        assertThat(plant.counted("rejected")).isEqualTo(plant.deadLetters.size());
        assertThat(plant.counted("events")).isEqualTo(plant.enriched.size());
    }

    @Test
    void shouldCountWhatCameOfAStory() {
        // When
        plant.take(Plant.upstreamError(10));
        plant.take(Plant.upstreamError(20));
        plant.run(60);
        assertThat(openNow()).isEqualTo(1);
        plant.run(60 + Plant.QUIET.toSeconds());

        // Then
        assertThat(plant.counted("findings")).isGreaterThanOrEqualTo(2);
        assertThat(plant.counted("signals")).isEqualTo(plant.signals.size());
        assertThat(plant.counted("signals", "rule", "upstream_closed")).isPositive();
        assertThat(plant.counted("alerts", "action", "trigger")).isEqualTo(1);
        assertThat(plant.counted("alerts", "action", "resolve")).isEqualTo(1);
        assertThat(plant.counted("incidents", "change", "opened")).isEqualTo(1);
        assertThat(plant.counted("incidents", "change", "resolved")).isEqualTo(1);
        assertThat(openNow()).isZero();
    }

    @Test
    void shouldCountTimesThatAreNotTheArrival() {
        // Given
        plant.tick(60);

        // When
        plant.take(Plant.request(60));
        plant.take(Plant.request(49));
        plant.take(Plant.request(40).toBuilder().tag(Fields.BACKFILL).build());
        plant.take(Plant.request(Duration.ofDays(1).toSeconds()));

        // Then: old content is not late
        assertThat(plant.counted("late")).isEqualTo(1);
        assertThat(plant.counted("clamped")).isEqualTo(1);
    }

    @Test
    void shouldNotLetRecordsFillTheRegistry() {
        // Given
        MeterRegistry registry = new SimpleMeterRegistry();
        StreamsMeters meters = new StreamsMeters(registry);

        // When
        for (int i = 0; i < 1_000; i++) {
            meters.event("dataset." + i);
        }

        // Then
        assertThat(registry.find("foreshock.streams.events").counters()).hasSizeLessThan(60);
        assertThat(registry.get("foreshock.streams.events")
                        .tag("dataset", "other")
                        .counter()
                        .count())
                .isEqualTo(950);
    }

    private double openNow() {
        return plant.meters.get("foreshock.streams.incidents.open").gauge().value();
    }

    private static Event settling(long from, long to) {
        return Plant.request(1).toBuilder()
                .with(Fields.STREAM, "s")
                .with(Fields.FROM, from)
                .with(Fields.TO, to)
                .build();
    }
}
