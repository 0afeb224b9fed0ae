package io.foreshock.streams.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.events.Service;
import io.foreshock.streams.task.Disk;
import io.foreshock.streams.task.ObjectStore;
import io.foreshock.streams.task.StreamsMeters;
import io.foreshock.streams.wire.Observation;
import io.foreshock.streams.wire.RouteCounts;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RequestRatesTest {
    private static final Instant T = Instant.parse("2030-03-01T10:00:00Z");
    private static final Service SHOP = new Service("shop", "production");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Disk disk = new Disk();
    private final StreamsMeters meters = new StreamsMeters(new SimpleMeterRegistry());
    private final List<FailureRate> judged = new ArrayList<>();

    @Test
    void shouldJudgeAStepOnceAllOfItHasCome() {
        // Given
        RequestRates rates = rates();
        rates.take(requests("nginx.access", 0, 6, 2));
        rates.take(requests("nginx.access", 10, 6, 1));

        // When, Then
        review(rates, 19);
        assertThat(judged).containsExactly(new FailureRate(6, 2, 1, 2, at(0)));
        review(rates, 20);
        assertThat(judged).last().isEqualTo(new FailureRate(12, 3, 1, 2, at(0)));
        review(rates, 25);
        assertThat(judged).hasSize(2);
    }

    @Test
    void shouldCountEachRequestOnceWhereTheApplicationLogsItToo() {
        // Given
        RequestRates rates = rates();
        rates.take(requests("pm2.out", 0, 6, 2));
        rates.take(requests("nginx.access", 0, 6, 2));

        // When
        review(rates, 10);

        // Then
        assertThat(judged).containsExactly(new FailureRate(6, 2, 1, 2, at(0)));
    }

    @Test
    void shouldGoOnWithWhatIsStored() {
        // Given
        ObjectStore store = disk.store();
        new RequestRates(store, meters).take(requests("nginx.access", 0, 6, 2));
        store.flushCache();

        // When
        review(rates(), 10);

        // Then
        assertThat(judged).containsExactly(new FailureRate(6, 2, 1, 2, at(0)));
    }

    @Test
    void shouldKeepAnHour() {
        // Given
        ObjectStore store = disk.store();
        RequestRates rates = new RequestRates(store, meters);

        // When
        for (int second = 0; second < 3 * 3_600; second += 10) {
            rates.take(requests("nginx.access", second, 1, 0));
        }

        // Then
        assertThat(store.count("rate|")).isEqualTo(360);

        // When
        rates.removeOlderThan(at(4 * 3_600));

        // Then
        assertThat(store.count("rate|")).isZero();
    }

    private static Instant at(long second) {
        return T.plusSeconds(second);
    }

    private RequestRates rates() {
        return new RequestRates(disk.store(), meters);
    }

    private void review(RequestRates rates, long second) {
        rates.review(at(second), (service, window, latency) -> judged.add(window.rate(null, MINUTE)));
    }

    private static Observation.RequestCounts requests(String dataset, long second, long count, long failed) {
        RouteCounts counts =
                new RouteCounts(count, failed, Set.of("192.0.2.1"), failed == 0 ? null : at(second), null, null);
        return new Observation.RequestCounts(
                SHOP, "h1", dataset, at(second), Set.of("192.0.2.1", "192.0.2.2"), Map.of("/orders", counts));
    }
}
