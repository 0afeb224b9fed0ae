package io.foreshock.shippers.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AcksTest {
    @Test
    void shouldMoveOnlyOverWhatHasNoGapWhenAcknowledgedOutOfOrder() {
        // Given
        Acks acks = new Acks(10);
        Runnable first = acks.sent(20, () -> {});
        Runnable second = acks.sent(30, () -> {});
        // When
        second.run();
        // Then
        assertThat(acks.acknowledgedTo()).isEqualTo(10);
        // When
        first.run();
        // Then
        assertThat(acks.acknowledgedTo()).isEqualTo(30);
        assertThat(acks.inFlight()).isZero();
    }
}
