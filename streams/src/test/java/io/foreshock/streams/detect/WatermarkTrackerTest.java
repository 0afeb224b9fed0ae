package io.foreshock.streams.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WatermarkTrackerTest {
    private final WatermarkTracker clock = new WatermarkTracker();

    @Test
    void shouldNotHaveATimeUntilAllPartitionsSentATick() {
        // When, Then
        assertThat(tick(0, 10, 2)).isFalse();
        assertThat(clock.now).isNull();
        assertThat(tick(1, 5, 2)).isTrue();
        assertThat(clock.now).isEqualTo(Entries.at(5));
    }

    @Test
    void shouldWaitForTheSlowestPartition() {
        // Given
        tick(0, 0, 2);
        tick(1, 0, 2);

        // When, Then
        assertThat(tick(0, 30, 2)).isFalse();
        assertThat(tick(1, 20, 2)).isTrue();
        assertThat(clock.now).isEqualTo(Entries.at(20));
    }

    @Test
    void shouldNotGoBackWhenATickComesTwiceOrLate() {
        // Given
        tick(0, 30, 1);

        // When, Then
        assertThat(tick(0, 30, 1)).isFalse();
        assertThat(tick(0, 10, 1)).isFalse();
        assertThat(clock.now).isEqualTo(Entries.at(30));
    }

    @Test
    void shouldSkipOnlyWhatIsLongerThanAMinute() {
        // Given
        tick(0, 0, 1);

        // When, Then
        tick(0, 60, 1);
        assertThat(clock.skippedMs).isZero();
        tick(0, 60 + 61, 1);
        assertThat(clock.skippedMs).isEqualTo(61_000);
        tick(0, 60 + 61 + 7_200, 1);
        assertThat(clock.skippedMs).isEqualTo(61_000 + 7_200_000);
    }

    private boolean tick(int partition, long second, int partitions) {
        return clock.advance(new Observation.Watermark(partition, Entries.at(second)), partitions);
    }
}
