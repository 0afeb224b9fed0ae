package io.foreshock.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.streams.deduplicate.Deduplicator;
import io.foreshock.streams.detect.RuleMatcher;
import io.foreshock.streams.detect.SignalDetector;
import io.foreshock.streams.task.CleanupSchedule;
import io.foreshock.streams.task.TopologySettings;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** State that is no longer updated is removed, and only that. */
class CleanupScheduleTest {
    private static final long HOUR = 3_600;
    private static final long STATE_RETENTION = TopologySettings.STATE_RETENTION.toSeconds();

    private final TopologyEnvironment topology = new TopologyEnvironment();

    @AfterEach
    void close() {
        topology.close();
    }

    @Test
    void shouldBeDueEachHourButNotAfterAStartOrAJump() {
        // Given
        CleanupSchedule upkeep = new CleanupSchedule();

        // When, Then
        assertThat(upkeep.isDue(TopologyEnvironment.at(0))).isFalse();
        assertThat(upkeep.isDue(TopologyEnvironment.at(HOUR - 1))).isFalse();
        assertThat(upkeep.isDue(TopologyEnvironment.at(HOUR))).isTrue();
        assertThat(upkeep.isDue(TopologyEnvironment.at(HOUR + 1))).isFalse();
        assertThat(upkeep.isDue(TopologyEnvironment.at(9 * HOUR))).isFalse();
        assertThat(upkeep.isDue(TopologyEnvironment.at(9 * HOUR + 1))).isFalse();
        assertThat(upkeep.isDue(TopologyEnvironment.at(10 * HOUR))).isTrue();
    }

    @Test
    void shouldBeDueAgainAfterOneTickOfAClockThatLeapt() {
        // Given
        CleanupSchedule upkeep = new CleanupSchedule();
        assertThat(upkeep.isDue(TopologyEnvironment.at(0))).isFalse();

        // When: 2036, and back
        assertThat(upkeep.isDue(Instant.parse("2036-01-01T00:00:00Z"))).isFalse();
        assertThat(upkeep.isDue(TopologyEnvironment.at(1))).isFalse();

        // Then
        assertThat(upkeep.isDue(TopologyEnvironment.at(HOUR))).isFalse();
        assertThat(upkeep.isDue(TopologyEnvironment.at(HOUR + 1))).isTrue();
    }

    @Test
    void shouldForgetTheRangesOfAFileThatIsNoLongerWritten() {
        // Given
        topology.take(settling("old", 0, 100));
        topology.take(settling("used", 0, 100));
        ticks(0, STATE_RETENTION - HOUR);
        topology.take(settling("used", 100, 200));
        assertThat(topology.held(Deduplicator.STORE, "")).isEqualTo(2);

        // When
        ticks(STATE_RETENTION - HOUR, STATE_RETENTION + 2 * HOUR);

        // Then
        assertThat(topology.held(Deduplicator.STORE, "")).isEqualTo(1);
        topology.take(settling("used", 0, 200));
        assertThat(topology.enriched).hasSize(3);
    }

    @Test
    void shouldForgetGroupsWhoseWindowsAreOver() {
        // Given: every error another one
        for (int i = 0; i < 50; i++) {
            topology.take(TopologyEnvironment.line("pm2.error", i, "/root/.pm2/logs/web-error.log")
                    .with(Field.ERROR_MESSAGE, "no " + "abcdefghijklmnopqrstuvwxyz".substring(i % 25) + "z".repeat(i))
                    .build());
        }
        topology.tick(60);
        assertThat(topology.held(SignalDetector.STORE, "group|production|repeated_error"))
                .isGreaterThanOrEqualTo(50);

        // When
        ticks(60, 5 * HOUR);

        // Then
        assertThat(topology.held(SignalDetector.STORE, "group|production|repeated_error"))
                .isZero();
    }

    @Test
    void shouldKeepTheBaselineOfALogForDays() {
        // Given
        topology.take(TopologyEnvironment.request(1));
        topology.tick(60);
        long watched = topology.held(RuleMatcher.STORE, "group|");
        assertThat(watched).isPositive();

        // When, Then
        ticks(60, Duration.ofDays(10).toSeconds());
        assertThat(topology.held(RuleMatcher.STORE, "group|")).isEqualTo(watched);
        ticks(Duration.ofDays(10).toSeconds(), STATE_RETENTION + 2 * HOUR);
        assertThat(topology.held(RuleMatcher.STORE, "group|")).isZero();
    }

    private void ticks(long from, long until) {
        for (long second = from; second <= until; second += HOUR / 2) {
            topology.tick(second);
        }
    }

    private static Event settling(String stream, long from, long to) {
        return TopologyEnvironment.request(1).toBuilder()
                .with(Field.SOURCE, stream)
                .with(Field.FROM, from)
                .with(Field.TO, to)
                .build();
    }
}
