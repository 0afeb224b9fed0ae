package io.foreshock.streams.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationsTest {
    @ParameterizedTest
    @CsvSource({"0,1", "1,2", "2,3", "3,4", "4,6", "6,8", "100,128", "128,192", "200,256", "5000,6144", "59999,65536"})
    void shouldRoundUpToTheEndOfABucket(long millis, long end) {
        // When, Then
        assertThat(of(1, millis).percentile(50)).isEqualTo(Duration.ofMillis(end));
    }

    @Test
    void shouldCountTheLongestTogether() {
        // When, Then
        assertThat(of(1, 3_600_000).percentile(50)).isEqualTo(of(1, 100_000).percentile(50));
    }

    @Test
    void shouldTellAPercentile() {
        // Given
        Durations durations = of(89, 100);
        durations.add(of(11, 5_000));

        // When, Then
        assertThat(durations.count()).isEqualTo(100);
        assertThat(durations.percentile(89)).isEqualTo(Duration.ofMillis(128));
        assertThat(durations.percentile(90)).isEqualTo(Duration.ofMillis(6_144));
    }

    @Test
    void shouldCountThoseThatTookSoLong() {
        // Given
        Durations durations = of(3, 100);
        durations.add(of(2, 2_100));

        // When, Then
        assertThat(durations.countFrom(Duration.ofSeconds(2))).isEqualTo(2);
        assertThat(durations.countFrom(Duration.ofSeconds(4))).isZero();
        assertThat(durations.reaches(Duration.ofSeconds(2))).isTrue();
        assertThat(durations.reaches(Duration.ofSeconds(4))).isFalse();
        assertThat(durations.countFrom(Duration.ZERO)).isEqualTo(5);
    }

    @Test
    void shouldTellNothingOfNothing() {
        // When, Then
        assertThat(new Durations().percentile(90)).isZero();
        assertThat(new Durations().count()).isZero();
    }

    @Test
    void shouldGoOnWithWhatWasCounted() {
        // Given
        Durations stored = new Durations(of(3, 100).counts());

        // When
        stored.add(Duration.ofMillis(100).toNanos());

        // Then
        assertThat(stored.counts()).isEqualTo(of(4, 100).counts());
    }

    private static Durations of(int count, long millis) {
        Durations durations = new Durations();
        for (int i = 0; i < count; i++) {
            durations.add(Duration.ofMillis(millis).toNanos());
        }
        return durations;
    }
}
