package io.foreshock.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.rules.RuleSet;
import io.foreshock.streams.deduplicate.Deduplicator;
import io.foreshock.streams.enrich.Enricher;
import io.foreshock.streams.task.TopologySettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Hosts come and go for weeks, and the state is that of the hosts of the last days. In long form:
 *
 * <pre>mvn -pl streams -am test -Dtest=ChurnTest -Dsurefire.failIfNoSpecifiedTests=false -Dforeshock.churn.days=60 \
 *     -Dforeshock.churn.hosts=1000 -Dforeshock.churn.hours=24 -Dforeshock.churn.print=true</pre>
 */
class ChurnTest {
    private static final int DAYS = Integer.getInteger("foreshock.churn.days", 20);
    private static final int HOSTS_A_DAY = Integer.getInteger("foreshock.churn.hosts", 16);
    /** In the others of a day nothing runs, which is no time that passed: what expires by that takes six times as long. */
    private static final int HOURS_A_DAY = Integer.getInteger("foreshock.churn.hours", 4);

    private static final int HOUR = 3_600;
    private static final int MINUTES_A_DAY = HOURS_A_DAY * 60;
    /** Until then the first hosts are not forgotten. */
    private static final int FULL_AFTER = (int) TopologySettings.STATE_RETENTION.toDays() + 1;

    /** By store, and in it by kind. */
    private static final Map<String, List<String>> KINDS = Map.of(
            "delivered-ranges", List.of(""),
            "last-dated", List.of(""),
            "host-states", List.of("host|", "requests|", "name-of|", "clock-of|", "stall|"),
            "tallies", List.of("match|", "second|", "errors|", "routes|", "group|", "clock|"),
            "services", List.of("group|", "active|", "restarts|", "error|", "traffic|", "figure|", "rate|", "clock|"),
            "incidents", List.of("incident|", "service|", "missed|", "clock|"));

    /** Ids of hosts that fell silent stay, up to a thousand of 48 bytes, while their service has signals. */
    private static final Map<String, Size> FILLING = Map.of("services active|", new Size(0, 1_000 * 60));

    /** How much there is of a kind. */
    private record Size(long objects, long bytes) {
        Size max(Size other) {
            return new Size(Math.max(objects, other.objects), Math.max(bytes, other.bytes));
        }
    }

    @Test
    void shouldHoldTheHostsOfTheLastDaysHoweverManyHaveGone() {
        try (TopologyEnvironment topology =
                new TopologyEnvironment(RuleSet.builtIn(), TopologyEnvironment.QUIET, true)) {
            // When
            ChurningHosts hosts = new ChurningHosts(topology);
            Map<String, Size> before = new TreeMap<>();
            Map<String, Size> after = new TreeMap<>();
            int largestBefore = 0;
            int largestAfter = 0;
            for (int day = 0; day < DAYS; day++) {
                live(topology, hosts, day);
                boolean first = day < FULL_AFTER + (DAYS - FULL_AFTER) / 2;
                if (day >= FULL_AFTER) {
                    sizes(topology).forEach((kind, size) -> (first ? before : after).merge(kind, size, Size::max));
                    largestBefore = first ? Math.max(largestBefore, topology.largestStateRecord()) : largestBefore;
                    largestAfter = first ? largestAfter : Math.max(largestAfter, topology.largestStateRecord());
                }
            }

            // Then
            assertThat(before.get("delivered-ranges").objects())
                    .isBetween(
                            (long) ChurningHosts.FILES * HOSTS_A_DAY * (FULL_AFTER - 1),
                            (long) ChurningHosts.FILES * HOSTS_A_DAY * FULL_AFTER);
            before.forEach((kind, size) -> {
                assertThat(after.get(kind).objects())
                        .as("objects of " + kind)
                        .isLessThanOrEqualTo(alsoFor(size.objects()));
                assertThat(after.get(kind).bytes())
                        .as("bytes of " + kind)
                        .isLessThanOrEqualTo(alsoFor(
                                size.max(FILLING.getOrDefault(kind, size)).bytes()));
            });
            assertThat((long) largestAfter)
                    .as("bytes of the largest object")
                    .isLessThanOrEqualTo(alsoFor(largestBefore));
        }
    }

    /** Names and numbers get longer, and no day is quite like another. */
    private static long alsoFor(long size) {
        return size + size / 20 + 5;
    }

    private static void live(TopologyEnvironment topology, ChurningHosts hosts, int day) {
        long midnight = 24L * HOUR * day;
        for (int minute = 1; minute <= MINUTES_A_DAY; minute++) {
            hosts.minute(midnight + 60L * minute, comeUntil(minute) - comeUntil(minute - 1));
            topology.tick(midnight + 60L * minute);
            topology.forgetOutput();
        }
        for (long second = midnight + 60L * MINUTES_A_DAY; second < midnight + 24L * HOUR; second += HOUR / 2) {
            topology.tick(second);
        }
        if (Boolean.getBoolean("foreshock.churn.print")) {
            System.out.println("day " + (day + 1) + ": " + sizes(topology));
        }
    }

    /** All within the first eighth of the day. */
    private static int comeUntil(int minute) {
        return HOSTS_A_DAY * Math.min(minute * 8, MINUTES_A_DAY) / MINUTES_A_DAY;
    }

    private static Map<String, Size> sizes(TopologyEnvironment topology) {
        Map<String, Size> sizes = new TreeMap<>();
        KINDS.forEach((store, kinds) -> kinds.forEach(kind -> sizes.put(
                store + (kind.isEmpty() ? "" : " " + kind),
                new Size(topology.held(store, kind), topology.bytes(store, kind)))));
        return sizes;
    }

    @Test
    void shouldForgetTheClocksOfHostsThatHaveGone() {
        try (TopologyEnvironment topology = new TopologyEnvironment()) {
            // Given
            for (int host = 0; host < 200; host++) {
                topology.take(Event.of("foreshock.heartbeat", TopologyEnvironment.at(0))
                        .with(Field.HOST_ID, "web-" + host)
                        .build());
            }
            assertThat(topology.held(Enricher.STORE, "clock-of|")).isEqualTo(200);

            // When
            long retention =
                    TopologySettings.STATE_RETENTION.plus(Duration.ofHours(2)).toSeconds();
            for (long second = 0; second <= retention; second += HOUR / 2) {
                topology.tick(second);
            }

            // Then
            assertThat(topology.held(Enricher.STORE, "")).isZero();
            assertThat(topology.held(Deduplicator.STORE, "")).isZero();
        }
    }
}
