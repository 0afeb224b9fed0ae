package io.foreshock.streams.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.events.MalformedRecordException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TickClockTest {
    private static final Instant T = Instant.parse("2030-03-01T10:00:00Z");

    private final TickClock clock = new TickClock();

    @Test
    void shouldSumTheStepsFromTickToTick() {
        // When
        clock.tick(T);
        clock.tick(T.plusMillis(250));
        Duration leap = clock.tick(T.plusMillis(60_250));

        // Then
        assertThat(leap).isZero();
        assertThat(clock.elapsedMs()).isEqualTo(60_250);
    }

    @Test
    void shouldCountAGapAsOneInterval() {
        // Given
        clock.tick(T);

        // When
        Duration leap = clock.tick(T.plusSeconds(7_200));

        // Then
        assertThat(leap).isEqualTo(Duration.ofSeconds(7_199));
        assertThat(clock.elapsedMs()).isEqualTo(1_000);
    }

    @Test
    void shouldCountALeapForwardAndItsWayBackAsOneIntervalEach() {
        // Given
        clock.tick(T);

        // When
        clock.tick(Instant.parse("2036-01-01T00:00:00Z"));
        Duration back = clock.tick(T.plusSeconds(2));
        clock.tick(T.plusSeconds(3));

        // Then
        assertThat(back).isNegative();
        assertThat(clock.elapsedMs()).isEqualTo(3_000);
    }

    @Test
    void shouldGoOnAfterItWasStored() throws MalformedRecordException {
        // Given
        clock.tick(T);
        clock.tick(T.plusSeconds(5));

        // When
        TickClock again = TickClock.CODEC.decode(TickClock.CODEC.encode(clock));
        again.tick(T.plusSeconds(7));

        // Then
        assertThat(again.elapsedMs()).isEqualTo(7_000);
    }
}
