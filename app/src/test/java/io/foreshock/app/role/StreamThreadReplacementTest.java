package io.foreshock.app.role;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StreamThreadReplacementTest {
    private final StreamThreadReplacement again = new StreamThreadReplacement(new SimpleMeterRegistry());

    @Test
    void shouldWaitLongerEachTimeUpToABound() {
        Duration soon = Duration.ofSeconds(1);
        assertThat(again.nextPause(soon)).isEqualTo(Duration.ofMillis(100));
        assertThat(again.nextPause(soon)).isEqualTo(Duration.ofMillis(200));
        for (int i = 0; i < 10; i++) {
            again.nextPause(soon);
        }
        assertThat(again.nextPause(soon)).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void shouldStartOverAfterALongTimeWithoutFailure() {
        again.nextPause(Duration.ofSeconds(1));
        again.nextPause(Duration.ofSeconds(1));

        assertThat(again.nextPause(Duration.ofMinutes(6))).isEqualTo(Duration.ofMillis(100));
        assertThat(again.nextPause(Duration.ofSeconds(1))).isEqualTo(Duration.ofMillis(200));
    }
}
