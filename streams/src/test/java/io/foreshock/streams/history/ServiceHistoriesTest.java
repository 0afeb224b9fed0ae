package io.foreshock.streams.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.events.Incident;
import io.foreshock.events.RecordCodec;
import io.foreshock.events.Request;
import io.foreshock.events.Restart;
import io.foreshock.events.Service;
import io.foreshock.streams.task.Disk;
import io.foreshock.streams.task.ObjectStore;
import io.foreshock.streams.wire.Observation;
import io.foreshock.streams.wire.RouteCounts;
import io.foreshock.streams.wire.ServiceSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ServiceHistoriesTest {
    private static final Instant T = Instant.parse("2030-03-01T10:00:00Z");
    private static final Service SHOP = new Service("shop", "production");

    private final Disk disk = new Disk();
    private final ObjectStore store = disk.store();
    private final ServiceHistories histories = new ServiceHistories(store, (key, value) -> {});

    @Test
    void shouldCountRoutesBeyondTheFiveHundredthAsOneWhenEachMinuteHasOthers() {
        // When: ten a minute
        for (int minute = 0; minute < 100; minute++) {
            histories.take(requests(minute, "/scan-" + minute + "-", 10));
        }

        // Then: 500 by name, and no request is lost
        Map<String, Long> traffic = snapshot(0).traffic();
        assertThat(traffic)
                .hasSize(501)
                .containsKeys("/scan-0-0", "/scan-49-9", "other")
                .doesNotContainKey("/scan-50-0");
        assertThat(traffic.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(1_000);
    }

    @Test
    void shouldCountNewRoutesByNameAgainWhenTheOldOnesAreOver() {
        // Given
        for (int minute = 0; minute < 10; minute++) {
            histories.take(requests(minute, "/scan-" + minute + "-", 60));
        }

        // When: two hours later none of them is known any more
        for (int minute = 10; minute < 130; minute++) {
            histories.take(requests(minute, "/quiet", 1));
        }
        histories.take(requests(130, "/new-", 1));

        // Then
        assertThat(snapshot(0).traffic()).containsKey("/new-0");
        assertThat(store.count("traffic|")).isEqualTo(120);
    }

    @Test
    void shouldTellTheTrafficSinceHalfAnHourBeforeTheFirstSignal() {
        // Given
        histories.take(requests(29, "/before-", 1));
        histories.take(requests(30, "/within-", 1));

        // When, Then
        assertThat(snapshot(60).traffic()).containsOnlyKeys("/within-0");
    }

    @Test
    void shouldTellTheWebServersTrafficOnlyWhenTheApplicationLogsTheSameRequests() {
        // Given
        histories.take(requests(0, "/orders-", 1));
        histories.take(
                new Observation.RequestCounts(SHOP, "h1", "pm2.out", T, Set.of(), Map.of("/orders-0", served(100))));

        // When, Then
        assertThat(snapshot(0).traffic()).containsExactly(Map.entry("/orders-0", 1L));
    }

    @Test
    void shouldTellHowManyRequestsFailedSinceTheMinuteOfTheFirstSignal() {
        // Given: before it, then in two logs of two minutes
        histories.take(counts("nginx.access", 4, Map.of("/orders", failed(10, 10, at(4), "192.0.2.9"))));
        histories.take(counts(
                "nginx.access",
                5,
                Map.of("/orders", failed(60, 30, at(5), "192.0.2.1", "192.0.2.2"), "/stock", served(40))));
        histories.take(counts("pm2.out", 5, Map.of("/orders", served(60))));
        histories.take(counts("nginx.access", 6, Map.of("/stock", failed(100, 4, at(6), "192.0.2.1"))));

        // When
        Incident.Impact impact = snapshot(5).impact();

        // Then
        assertThat(impact.requests()).isEqualTo(200);
        assertThat(impact.failed()).isEqualTo(34);
        assertThat(impact.share()).isEqualTo(0.17);
        assertThat(impact.since()).isEqualTo(at(5));
        assertThat(impact.last()).isEqualTo(at(6));
        assertThat(impact.clients()).isEqualTo(2);
        assertThat(impact.routes())
                .containsExactly(
                        new Incident.RouteImpact("/orders", 60, 30), new Incident.RouteImpact("/stock", 140, 4));
    }

    @Test
    void shouldTellNoImpactWhereNoRequestsAreLogged() {
        // When
        histories.take(error("f", List.of()));

        // Then
        assertThat(snapshot(0).impact()).isNull();
    }

    private static Instant at(int minute) {
        return T.plusSeconds(60L * minute);
    }

    private static Observation.RequestCounts counts(String dataset, int minute, Map<String, RouteCounts> routes) {
        return new Observation.RequestCounts(SHOP, "h1", dataset, at(minute), Set.of(), routes);
    }

    @Test
    void shouldKeepTheModuleWhenTheSameErrorComesAgainWithoutAStack() {
        // When
        histories.take(error("f", List.of("OrdersService")));
        histories.take(error("f", List.of()));

        // Then
        assertThat(snapshot(0).errors()).hasSize(1);
        Incident.ErrorGroup group = snapshot(0).errors().get(0).group();
        assertThat(group.count()).isEqualTo(2);
        assertThat(group.module()).isEqualTo("OrdersService");
    }

    @Test
    void shouldKeepTheMostFrequentOfTooManyErrors() {
        // Given
        histories.take(error("often", List.of()));
        histories.take(error("often", List.of()));

        // When
        for (int i = 0; i < 300; i++) {
            histories.take(error("once-" + i, List.of()));
        }

        // Then
        assertThat(store.count("error|")).isEqualTo(200);
        assertThat(snapshot(0).errors().get(0).group().fingerprint()).isEqualTo("often");
    }

    @Test
    void shouldSayWhetherItChangedSinceItWasTold() {
        // Given
        histories.take(requests(0, "/orders-", 1));
        assertThat(histories.changed(SHOP)).isTrue();

        // When
        ServiceSnapshot told = snapshot(0);

        // Then
        assertThat(told.service()).isEqualTo(SHOP);
        assertThat(histories.changed(SHOP)).isFalse();
    }

    @Test
    void shouldGoOnWithWhatIsStored() {
        // Given
        histories.take(requests(0, "/orders-", 1));
        histories.take(error("f", List.of()));
        histories.take(new Observation.MetricSample(SHOP, "h1", "database connections", "db|5432", T, 7));
        histories.take(restart());

        // When
        store.flushCache();
        ServiceHistories again = new ServiceHistories(disk.store(), (key, value) -> {});

        // Then
        assertThat(again.snapshot(SHOP, T, T)).isEqualTo(histories.snapshot(SHOP, T, T));
        assertThat(again.snapshot(SHOP, T, T).figures())
                .extracting(Incident.Figure::source)
                .containsExactly("db|5432");
    }

    @Test
    void shouldTellNoMoreThanARecordTakesWhateverClientsAskFor() {
        // Given: everything at its bound
        for (int i = 0; i < 200; i++) {
            histories.take(restartAfterTenLongRequests(i));
            histories.take(error("f" + i, List.of("OrdersController")));
        }
        for (int minute = 0; minute < 30; minute++) {
            histories.take(requests(minute, "/" + "x".repeat(140) + minute, 80));
        }
        for (int i = 0; i < 40 * 720; i++) {
            histories.take(new Observation.MetricSample(
                    SHOP, "h1", "database connections", "db" + i % 40, T.plusSeconds(i / 40), i));
        }

        // When
        ServiceSnapshot told = histories.snapshot(SHOP, T, T.plusSeconds(3_600));

        // Then: a broker takes a megabyte by itself
        assertThat(new RecordCodec<>(ServiceSnapshot.class).encode(told)).hasSizeLessThan(900_000);
        assertThat(told.restarts()).hasSize(200);
        assertThat(told.restarts().get(0).precedingRequests()).hasSize(1);
        assertThat(told.restarts().get(199).precedingRequests()).hasSize(10);
    }

    @Test
    void shouldForgetAServiceOfWhichNothingIsNew() {
        // Given
        histories.take(requests(0, "/orders-", 1));
        histories.take(error("f", List.of()));
        histories.take(restart());

        // When, Then
        histories.removeOlderThan(T);
        assertThat(store.count("")).isEqualTo(3);
        histories.removeOlderThan(T.plusSeconds(3_600));
        assertThat(store.count("")).isZero();
        assertThat(snapshot(0)).isEqualTo(ServiceSnapshot.empty(SHOP));
    }

    private ServiceSnapshot snapshot(int minute) {
        return histories.snapshot(SHOP, T.plusSeconds(60L * minute), T.plus(Duration.ofHours(3)));
    }

    private static RouteCounts served(long count) {
        return new RouteCounts(count, 0, Set.of(), null, null, null);
    }

    private static RouteCounts failed(long count, long failed, Instant first, String... clients) {
        return new RouteCounts(count, failed, Set.of(clients), first, null, null);
    }

    private static Observation.RequestCounts requests(int minute, String prefix, int count) {
        Map<String, RouteCounts> routes = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            routes.put(prefix + i, served(1));
        }
        return new Observation.RequestCounts(SHOP, "h1", "nginx.access", T.plusSeconds(60L * minute), Set.of(), routes);
    }

    private static Observation.ErrorCount error(String fingerprint, List<String> modules) {
        return new Observation.ErrorCount(SHOP, "h1", fingerprint, "TypeError: x", modules, 1, T, T, false);
    }

    private static Observation.RuleMatch restartAfterTenLongRequests(int second) {
        Request request = new Request(T, "GET", "/" + "x".repeat(140), "/" + "y".repeat(500));
        Restart restart = new Restart(
                T.plusSeconds(second),
                "h1",
                "web",
                "exit",
                false,
                false,
                List.of("pm2.daemon"),
                Collections.nCopies(10, request));
        return new Observation.RuleMatch("process_restart", Map.of(), SHOP, "h1", null, null, restart, 1, restart.at());
    }

    private static Observation.RuleMatch restart() {
        Restart restart = new Restart(T, "h1", "web", "exit", false, false, List.of("pm2.daemon"), List.of());
        return new Observation.RuleMatch("process_restart", Map.of(), SHOP, "h1", null, null, restart, 1, restart.at());
    }
}
