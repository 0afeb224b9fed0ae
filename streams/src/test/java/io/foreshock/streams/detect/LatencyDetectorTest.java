package io.foreshock.streams.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.rules.DetectorRule;
import io.foreshock.rules.RuleSet;
import io.foreshock.streams.history.LatencyWindow;
import io.foreshock.streams.history.RateStep;
import io.foreshock.streams.wire.Durations;
import io.foreshock.streams.wire.Observation;
import io.foreshock.streams.wire.RouteCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LatencyDetectorTest {
    /** Over five minutes 90 % five times as long as usual, and two seconds, of twenty requests. */
    private static final DetectorRule RULE =
            (DetectorRule) RuleSet.builtIn().rule("route_slow").orElseThrow();

    private static final String ROUTE = "GET /v1/seats";
    private static final long FIRST = Entries.T.getEpochSecond() / 10;
    private static final int MINUTE = 6;
    private static final int HOUR = 60 * MINUTE;

    private final NavigableMap<Long, RateStep> steps = new TreeMap<>();
    private final GroupState group = new GroupState();

    @Test
    void shouldBeginWhenOneInTenIsFiveTimesAsSlowAsUsual() {
        // Given
        requests(0, HOUR, 10, 300);
        assertThat(judge(HOUR)).isFalse();

        // When: over half a minute one in ten of five minutes
        requests(HOUR, 4, 10, 5_000);

        // Then
        assertThat(judge(HOUR + 3)).isTrue();
        assertThat(group.signal.first).isEqualTo(Entries.at(HOUR * 10L));
        assertThat(group.signal.hosts).containsExactly("web-1");
        assertThat(group.signal.evidence)
                .singleElement()
                .satisfies(evidence ->
                        assertThat(evidence.text()).isEqualTo("90 % of 300 requests took up to 6.1 s, usually 0.4 s"));
    }

    @Test
    void shouldNotBeginWhenItIsAlwaysAsSlow() {
        // Given
        requests(0, 2 * HOUR, 10, 5_000);

        // When, Then
        assertThat(judge(2 * HOUR - 1)).isFalse();
    }

    @Test
    void shouldNotBeginWhileNobodyKnowsWhatIsUsual() {
        // Given: too few before
        requests(0, 1, 19, 300);
        requests(9 * MINUTE, 5 * MINUTE, 10, 5_000);

        // When, Then
        assertThat(judge(14 * MINUTE - 1)).isFalse();
    }

    @Test
    void shouldNotBeginWithFewRequestsOrBelowTheLeastDuration() {
        // Given
        requests(0, HOUR, 10, 100);

        // When, Then: 1.5 s, and 19 requests
        requests(HOUR, 5 * MINUTE, 10, 1_400);
        assertThat(judge(HOUR + 5 * MINUTE - 1)).isFalse();
        requests(HOUR + 10 * MINUTE, 1, 19, 60_000);
        assertThat(judge(HOUR + 15 * MINUTE - 1)).isFalse();
    }

    @Test
    void shouldGoOnByWhatWasUsualBeforeAndEndWhenItIsFastAgain() {
        // Given
        requests(0, HOUR, 10, 300);
        requests(HOUR, 2 * HOUR, 10, 5_000);
        assertThat(judge(HOUR + 5 * MINUTE)).isTrue();

        // When, Then: after two hours the hour before was as slow
        assertThat(judge(3 * HOUR - 1)).isFalse();
        assertThat(group.signal.until).isNull();
        requests(3 * HOUR, 6 * MINUTE, 10, 300);
        assertThat(judge(3 * HOUR + 6 * MINUTE - 1)).isTrue();
        assertThat(group.signal.until).isEqualTo(Entries.at(3L * HOUR * 10));
    }

    @Test
    void shouldJudgeNoStepTwice() {
        // Given
        requests(0, HOUR, 10, 300);
        requests(HOUR, 5 * MINUTE, 10, 5_000);
        judge(HOUR + 5 * MINUTE - 1);

        // When, Then
        group.signal = null;
        assertThat(judge(HOUR + 5 * MINUTE - 1)).isFalse();
    }

    private void requests(int from, int count, int each, int millis) {
        for (long step = FIRST + from; step < FIRST + from + count; step++) {
            Durations durations = new Durations();
            for (int i = 0; i < each; i++) {
                durations.add(Duration.ofMillis(millis).toNanos());
            }
            RateStep sum = new RateStep();
            sum.add(new Observation.RequestCounts(
                    Entries.SERVICE,
                    "web-1",
                    "pm2.out",
                    Instant.ofEpochSecond(step * 10),
                    Set.of(),
                    Map.of(ROUTE, new RouteCounts(each, 0, Set.of(), null, null, durations))));
            steps.put(step, sum);
        }
    }

    private boolean judge(int step) {
        return LatencyDetector.judge(group, RULE, ROUTE, new LatencyWindow(steps, FIRST + step));
    }
}
