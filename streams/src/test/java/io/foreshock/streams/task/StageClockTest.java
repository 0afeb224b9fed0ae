package io.foreshock.streams.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class StageClockTest {
    private static final Instant T = Instant.parse("2030-03-01T10:00:00Z");

    private final StageClock clock = new StageClock();

    @Test
    void shouldNotHaveATimeUntilAllPartitionsSentATick() {
        // When, Then
        assertThat(tick(0, 10, 2)).isFalse();
        assertThat(clock.now).isNull();
        assertThat(tick(1, 5, 2)).isTrue();
        assertThat(clock.now).isEqualTo(T.plusSeconds(5));
    }

    @Test
    void shouldWaitForTheSlowestPartition() {
        // Given
        tick(0, 0, 2);
        tick(1, 0, 2);

        // When, Then
        assertThat(tick(0, 30, 2)).isFalse();
        assertThat(clock.elapsedMs).isZero();
        assertThat(tick(1, 20, 2)).isTrue();
        assertThat(clock.now).isEqualTo(T.plusSeconds(20));
        assertThat(clock.elapsedMs).isEqualTo(20_000);
    }

    @Test
    void shouldNotGoBackWhenATickComesTwiceOrThePartitionsCountBeganAnew() {
        // Given
        tick(0, 30, 1);
        tick(0, 60, 1);

        // When, Then
        assertThat(tick(0, 60, 1)).isFalse();
        assertThat(clock.advance(0, T.plusSeconds(61), 0, 1)).isFalse();
        assertThat(clock.elapsedMs).isEqualTo(30_000);
        assertThat(clock.advance(0, T.plusSeconds(62), 1_000, 1)).isTrue();
        assertThat(clock.elapsedMs).isEqualTo(31_000);
    }

    @Test
    void shouldGoOnByWhatIsCountedWhateverTheBrokersClockSays() {
        // Given
        clock.advance(0, T, 0, 1);

        // When: one tick of the year 2036, and one of before
        clock.advance(0, Instant.parse("2036-01-01T00:00:00Z"), 1_000, 1);
        clock.advance(0, T.plusSeconds(2), 2_000, 1);

        // Then
        assertThat(clock.elapsedMs).isEqualTo(2_000);
        assertThat(clock.now).isEqualTo(T.plusSeconds(2));
    }

    @Test
    void shouldLeaveOutAPartitionThatDoesNotExist() {
        // When
        boolean moved = clock.advance(9_999, Instant.EPOCH, 0, 1);

        // Then: it holds nobody up
        assertThat(moved).isFalse();
        assertThat(clock.upstream).isEmpty();
        assertThat(tick(0, 10, 1)).isTrue();
    }

    @Test
    void shouldSetAPartitionAsideThatLagsAndTakeItInAgain() {
        // Given
        tick(0, 0, 2);
        tick(1, 0, 2);
        for (int second = 1; second <= 60; second++) {
            assertThat(tick(0, second, 2)).isFalse();
        }

        // When: it is a second more than a minute behind
        assertThat(tick(0, 61, 2)).isTrue();

        // Then: the other goes on alone
        assertThat(clock.aside()).containsExactly(1);
        assertThat(clock.elapsedMs).isEqualTo(61_000);

        // When: it works through its backlog, and is there
        tick(1, 30, 2);
        assertThat(clock.aside()).isEmpty();

        // Then: from here on its steps count again
        assertThat(tick(0, 70, 2)).isFalse();
        assertThat(tick(1, 35, 2)).isTrue();
        assertThat(clock.elapsedMs).isEqualTo(66_000);
    }

    private boolean tick(int partition, long second, int partitions) {
        return clock.advance(partition, T.plusSeconds(second), second * 1_000, partitions);
    }
}
