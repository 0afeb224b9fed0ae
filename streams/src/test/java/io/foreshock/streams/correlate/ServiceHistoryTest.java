package io.foreshock.streams.correlate;

import static io.foreshock.streams.correlate.Signals.SERVICE;
import static io.foreshock.streams.correlate.Signals.at;
import static io.foreshock.streams.correlate.Signals.signal;
import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.events.MalformedRecordException;
import io.foreshock.events.RecordCodec;
import io.foreshock.events.Severity;
import io.foreshock.streams.detect.Observation;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ServiceHistoryTest {
    private ServiceHistory history = new ServiceHistory();

    @Test
    void shouldCountRoutesBeyondTheFiveHundredthAsOneWhenEachMinuteHasOthers() throws MalformedRecordException {
        // When: ten a minute; the history is stored and read once in between
        for (int minute = 0; minute < 60; minute++) {
            take(minute, "/scan-" + minute + "-", 10);
        }
        history = restored(history);
        for (int minute = 60; minute < 100; minute++) {
            take(minute, "/scan-" + minute + "-", 10);
        }

        // Then: 500 by name, and no request is lost
        assertThat(routes())
                .hasSize(501)
                .contains("/scan-0-0", "/scan-49-9", "other")
                .doesNotContain("/scan-50-0");
        assertThat(requests()).isEqualTo(1_000);
    }

    @Test
    void shouldCountNewRoutesByNameAgainWhenTheOldOnesAreOver() throws MalformedRecordException {
        // Given
        for (int minute = 0; minute < 10; minute++) {
            take(minute, "/scan-" + minute + "-", 60);
        }
        for (int minute = 10; minute < 130; minute++) {
            take(minute, "/quiet", 1);
        }

        // When
        history = restored(history);
        take(130, "/new-", 1);

        // Then
        assertThat(routes()).contains("/new-0");
    }

    @Test
    void shouldKeepTheNewestOfTooManyBackgroundSignals() {
        // When
        for (int second = 0; second < 150; second++) {
            history.takeBackground(signal("tremor", Severity.INFO, second));
        }

        // Then
        assertThat(history.background)
                .hasSize(100)
                .containsKeys("tremor50", "tremor149")
                .doesNotContainKey("tremor49");
    }

    private void take(int minute, String prefix, int count) {
        Map<String, Long> routes = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            routes.put(prefix + i, 1L);
        }
        history.take(new Observation.RequestCounts(SERVICE, "h1", "nginx.access", at(60L * minute), routes));
    }

    private Set<String> routes() {
        return history.traffic.get("nginx.access").values().stream()
                .flatMap(counts -> counts.keySet().stream())
                .collect(Collectors.toSet());
    }

    private long requests() {
        return history.traffic.get("nginx.access").values().stream()
                .flatMap(counts -> counts.values().stream())
                .mapToLong(Long::longValue)
                .sum();
    }

    private static ServiceHistory restored(ServiceHistory history) throws MalformedRecordException {
        RecordCodec<ServiceHistory> codec = new RecordCodec<>(ServiceHistory.class);
        return codec.decode(codec.encode(history));
    }
}
