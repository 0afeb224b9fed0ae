package io.foreshock.streams.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.events.MalformedRecordException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TickClockTest {
    private static final Instant T = Instant.parse("2030-03-01T10:00:00Z");

    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final TickClock clock = new TickClock();

    @Test
    void shouldSumTheStepsFromTickToTick() {
        // When
        clock.tick(T, LONGEST);
        clock.tick(T.plusMillis(250), LONGEST);
        Duration leap = clock.tick(T.plusMillis(10_250), LONGEST);

        // Then
        assertThat(leap).isZero();
        assertThat(clock.elapsedMs()).isEqualTo(10_250);
    }

    @Test
    void shouldCountAGapAsOneInterval() {
        // Given
        clock.tick(T, LONGEST);

        // When
        Duration leap = clock.tick(T.plusSeconds(7_200), LONGEST);

        // Then
        assertThat(leap).isEqualTo(Duration.ofSeconds(7_199));
        assertThat(clock.elapsedMs()).isEqualTo(1_000);
    }

    @Test
    void shouldCountALeapForwardAndItsWayBackAsOneIntervalEach() {
        // Given
        clock.tick(T, LONGEST);

        // When
        clock.tick(Instant.parse("2036-01-01T00:00:00Z"), LONGEST);
        Duration back = clock.tick(T.plusSeconds(2), LONGEST);
        clock.tick(T.plusSeconds(3), LONGEST);

        // Then
        assertThat(back).isNegative();
        assertThat(clock.elapsedMs()).isEqualTo(3_000);
    }

    @Test
    void shouldGoOnAfterItWasStored() throws MalformedRecordException {
        // Given
        clock.tick(T, LONGEST);
        clock.tick(T.plusSeconds(5), LONGEST);

        // When
        TickClock again = TickClock.CODEC.decode(TickClock.CODEC.encode(clock));
        again.tick(T.plusSeconds(7), LONGEST);

        // Then
        assertThat(again.elapsedMs()).isEqualTo(7_000);
    }
}
