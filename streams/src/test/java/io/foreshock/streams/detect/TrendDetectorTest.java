package io.foreshock.streams.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.rules.DetectorRule;
import io.foreshock.rules.RuleSet;
import org.junit.jupiter.api.Test;

class TrendDetectorTest {
    /** Over a quarter of an hour, the limit, 1, within half an hour. */
    private static final DetectorRule RULE =
            (DetectorRule) RuleSet.builtIn().rule("connections_run_out").orElseThrow();

    private final GroupState group = new GroupState();

    @Test
    void shouldBeginWhenTheLimitIsReachedSoonAtThisSlope() {
        // Given: one in a hundred a minute, so from 0.7 on it is less than half an hour
        for (int minute = 0; minute < 15; minute++) {
            assertThat(take(minute, 0.555 + minute * 0.01)).isFalse();
        }

        // When, Then
        assertThat(take(15, 0.705)).isTrue();
        assertThat(group.signal.first).isEqualTo(Entries.at(900));
    }

    @Test
    void shouldNotBeginBeforeHalfOfTheTimespanWasSeen() {
        // When, Then
        for (int tenSeconds = 0; tenSeconds < 45; tenSeconds++) {
            assertThat(TrendDetector.accept(group, RULE, Entries.sample(tenSeconds * 10L, 0.5 + tenSeconds * 0.01)))
                    .isFalse();
        }
    }

    @Test
    void shouldNotMindASingleOddSample() {
        // Given
        for (int minute = 0; minute < 14; minute++) {
            take(minute, 0.5);
        }

        // When, Then
        assertThat(take(14, 0.99)).isFalse();
        assertThat(take(15, 0.5)).isFalse();
    }

    @Test
    void shouldNotBeginWhenItFallsOrStays() {
        // When, Then
        for (int minute = 0; minute < 30; minute++) {
            assertThat(take(minute, 0.99 - minute * 0.001)).isFalse();
        }
    }

    @Test
    void shouldEndWhenItGrowsNoMore() {
        // Given
        for (int minute = 0; minute <= 15; minute++) {
            take(minute, 0.6 + minute * 0.02);
        }
        assertThat(group.signal.until).isNull();

        // When
        int minute = 16;
        while (!take(minute, 0.9)) {
            minute++;
            assertThat(minute).isLessThan(40);
        }

        // Then: the median slope is none once more than half of the pairs have none
        assertThat(group.signal.until).isEqualTo(Entries.at(minute * 60L));
    }

    @Test
    void shouldBeginWhenTheLimitIsReached() {
        // Given
        for (int minute = 0; minute < 8; minute++) {
            take(minute, 0.5);
        }

        // When, Then
        assertThat(take(8, 1.0)).isTrue();
    }

    private boolean take(int minute, double value) {
        return TrendDetector.accept(group, RULE, Entries.sample(minute * 60L, value));
    }
}
