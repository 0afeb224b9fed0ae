package io.foreshock.streams.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HostClockTest {
    private static final Instant T = Instant.parse("2030-03-01T10:00:00Z");

    private final HostClock clock = new HostClock();
    private int beats;

    @Test
    void shouldSayOnceHowFarItIsBehind() {
        // When
        for (int i = 0; i < 5; i++) {
            assertThat(beat(-74)).isEmpty();
        }

        // Then
        assertThat(beat(-74)).contains(Duration.ofSeconds(-74));
        assertThat(beat(-75)).isEmpty();
    }

    @Test
    void shouldSayThatItIsAheadAndAgainAfterItWasRight() {
        // Given
        for (int i = 0; i < 6; i++) {
            beat(3_600);
        }

        // When
        beat(0);
        for (int i = 0; i < 5; i++) {
            assertThat(beat(90)).isEmpty();
        }

        // Then
        assertThat(beat(90)).contains(Duration.ofSeconds(90));
    }

    @Test
    void shouldNotTakeHeartbeatsThatWereKeptForAClockThatIsBehind() {
        // When: Kafka was away for five minutes, and the shipper sends what it kept
        for (int kept = 0; kept < 60; kept++) {
            Instant arrival = T.plusMillis(kept);
            assertThat(clock.heartbeat(T.minusSeconds(300 - 5 * kept), arrival)).isEmpty();
        }

        // Then: and goes on
        for (int i = 1; i < 20; i++) {
            Instant arrival = T.plusSeconds(5L * i);
            assertThat(clock.heartbeat(arrival, arrival)).isEmpty();
        }
    }

    private Optional<Duration> beat(long offset) {
        Instant arrival = T.plusSeconds(5L * beats++);
        return clock.heartbeat(arrival.plusSeconds(offset), arrival);
    }
}
