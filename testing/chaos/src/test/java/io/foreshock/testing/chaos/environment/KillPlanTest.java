package io.foreshock.testing.chaos.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KillPlanTest {
    private static final Map<VictimKind, List<String>> VICTIMS = Map.of(
            VictimKind.BROKER, List.of("kafka"),
            VictimKind.POSTGRESQL, List.of("postgresql"),
            VictimKind.SHIPPER, List.of("ship-1", "ship-2"),
            VictimKind.STREAMS, List.of("stream-1", "stream-2"),
            VictimKind.SINK, List.of("sink"));
    private static final Duration FROM = Duration.ofSeconds(5);
    private static final Duration TO = Duration.ofSeconds(145);

    @Test
    void shouldBeTheSameForEqualSeedsAndAnotherForOthers() {
        KillPlan plan = KillPlan.of(7, 20, FROM, TO, VICTIMS);

        assertThat(KillPlan.of(7, 20, FROM, TO, VICTIMS)).isEqualTo(plan);
        assertThat(KillPlan.of(8, 20, FROM, TO, VICTIMS)).isNotEqualTo(plan);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 7, 42})
    void shouldKillEveryKindEquallyOftenInOrderOfTime(long seed) {
        KillPlan plan = KillPlan.of(seed, 20, FROM, TO, VICTIMS);

        Map<VictimKind, Integer> killed = new HashMap<>();
        for (Kill kill : plan.kills()) {
            VICTIMS.forEach((kind, names) -> killed.merge(kind, names.contains(kill.victim()) ? 1 : 0, Integer::sum));
        }
        assertThat(killed)
                .hasSize(5)
                .allSatisfy((kind, count) -> assertThat(count).isEqualTo(4));
        assertThat(plan.kills()).isSortedAccordingTo(Comparator.comparing(Kill::at));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 7, 42})
    void shouldNotKillAVictimThatIsDown(long seed) {
        Map<String, Duration> up = new HashMap<>();
        for (Kill kill : KillPlan.of(seed, 100, FROM, TO, VICTIMS).kills()) {
            assertThat(kill.at()).isGreaterThan(up.getOrDefault(kill.victim(), Duration.ZERO));
            up.put(kill.victim(), kill.at().plus(kill.down()));
        }
    }
}
