package io.foreshock.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.events.Tags;
import io.foreshock.events.Topic;
import io.foreshock.streams.task.StreamsMeters;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StreamsMetersTest {
    private final TopologyEnvironment topology = new TopologyEnvironment();

    @AfterEach
    void close() {
        topology.close();
    }

    @Test
    void shouldAccountForEveryRecordOnce() {
        // When: two events, one cut, two duplicates, one dead letter of each kind, ticks
        topology.take(settling(0, 100));
        topology.take(settling(0, 100));
        topology.take(settling(50, 300));
        topology.take(settling(60, 300));
        topology.take(TopologyEnvironment.connections(1, 10));
        topology.send(Topic.METRICS, (byte[]) null);
        topology.send(Topic.LOGS_APP, "not json");
        topology.send(Topic.LOGS_APP, "{\"@timestamp\":\"2030-03-01T10:00:00Z\",\"event\":{\"dataset\":\"x\"}}");
        topology.send(
                Topic.LOGS_APP,
                "{\"@timestamp\":\"9999-06-01T00:00:00Z\",\"event\":{\"dataset\":\"x\"},\"host\":{\"id\":\"h1\"}}");
        topology.take(settling(9, 9));
        topology.run(100);

        // Then
        assertThat(topology.counted("events", "dataset", "pm2.out")).isEqualTo(2);
        assertThat(topology.counted("events", "dataset", "postgresql.activity")).isEqualTo(1);
        assertThat(topology.counted("partial.duplicates")).isEqualTo(1);
        assertThat(topology.counted("duplicates")).isEqualTo(2);
        for (StreamsMeters.Rejection reason : StreamsMeters.Rejection.values()) {
            assertThat(topology.counted("rejected", "reason", reason.name().toLowerCase(Locale.ROOT)))
                    .as("%s", reason)
                    .isEqualTo(1);
        }
        assertThat(topology.counted("records"))
                .isEqualTo(topology.counted("blocks")
                        + topology.counted("samples")
                        + topology.counted("duplicates")
                        + topology.counted("rejected")
                        + topology.counted("ticks"))
                .isGreaterThan(20);
        assertThat(topology.counted("rejected")).isEqualTo(topology.deadLetters.size());
        assertThat(topology.counted("events")).isEqualTo(topology.enriched.size());
    }

    @Test
    void shouldCountTheResultsOfAnOutage() {
        // When
        topology.take(TopologyEnvironment.upstreamError(10));
        topology.take(TopologyEnvironment.upstreamError(20));
        topology.run(60);
        assertThat(openNow()).isEqualTo(1);
        topology.run(60 + TopologyEnvironment.QUIET.toSeconds());

        // Then
        assertThat(topology.counted("observations")).isGreaterThanOrEqualTo(2);
        assertThat(topology.counted("signals")).isEqualTo(topology.signals.size());
        assertThat(topology.counted("signals", "rule", "upstream_closed")).isPositive();
        assertThat(topology.counted("alerts", "action", "trigger")).isEqualTo(1);
        assertThat(topology.counted("alerts", "action", "resolve")).isEqualTo(1);
        assertThat(topology.counted("incidents", "change", "opened")).isEqualTo(1);
        assertThat(topology.counted("incidents", "change", "resolved")).isEqualTo(1);
        assertThat(openNow()).isZero();
    }

    @Test
    void shouldCountTimesThatAreNotTheArrival() {
        // Given
        topology.tick(60);

        // When
        topology.take(TopologyEnvironment.request(60));
        topology.take(TopologyEnvironment.request(49));
        topology.take(
                TopologyEnvironment.request(40).toBuilder().tag(Tags.BACKFILL).build());
        topology.take(TopologyEnvironment.request(Duration.ofDays(1).toSeconds()));

        // Then: old content is not late
        assertThat(topology.counted("late")).isEqualTo(1);
        assertThat(topology.counted("clamped")).isEqualTo(1);
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
        return topology.meters.get("foreshock.streams.incidents.open").gauge().value();
    }

    private static Event settling(long from, long to) {
        return TopologyEnvironment.request(1).toBuilder()
                .with(Field.SOURCE, "s")
                .with(Field.FROM, from)
                .with(Field.TO, to)
                .build();
    }
}
