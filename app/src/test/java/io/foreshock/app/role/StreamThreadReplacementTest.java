package io.foreshock.app.role;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

class StreamThreadReplacementTest {
    private Duration now = Duration.ZERO;
    private final StreamThreadReplacement again =
            new StreamThreadReplacement(new SimpleMeterRegistry(), () -> now.toNanos());

    @Test
    void shouldWaitLongerEachTimeUpToABound() {
        assertThat(failedAfter(Duration.ofSeconds(1))).isEqualTo(Duration.ofMillis(100));
        assertThat(failedAfter(Duration.ofSeconds(1))).isEqualTo(Duration.ofMillis(200));
        for (int i = 0; i < 10; i++) {
            failedAfter(Duration.ofSeconds(1));
        }
        assertThat(failedAfter(Duration.ofSeconds(1))).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void shouldStartOverAfterALongTimeWithoutFailure() {
        failedAfter(Duration.ofSeconds(1));
        failedAfter(Duration.ofSeconds(1));

        assertThat(failedAfter(Duration.ofMinutes(6))).isEqualTo(Duration.ofMillis(100));
        assertThat(failedAfter(Duration.ofSeconds(1))).isEqualTo(Duration.ofMillis(200));
    }

    @Test
    void shouldBeAFaultWhenThreadsFailOneAfterTheOther() {
        // When, Then: one or two are replaced, and that is all
        failedAfter(Duration.ofSeconds(1));
        failedAfter(Duration.ofSeconds(1));
        assertThat(again.fault()).isEmpty();

        // When, Then: a record that no thread can get past
        failedAfter(Duration.ofSeconds(1));
        now = now.plusSeconds(12);
        assertThat(again.fault())
                .hasValueSatisfying(fault -> assertThat(fault)
                        .contains(
                                "3 times, the last one 12 s ago",
                                "IllegalStateException: poison, because of java.lang.SecurityException: no right"));

        // When, Then: it got past it
        now = now.plusMinutes(6);
        assertThat(again.fault()).isEmpty();
    }

    @Test
    void shouldSayWhatToDoAboutACopyOfADataDirectory() {
        for (int i = 0; i < 3; i++) {
            now = now.plusSeconds(2);
            again.failed(new StreamsException(new FencedInstanceIdException("fenced")));
        }

        assertThat(again.fault()).hasValueSatisfying(fault -> assertThat(fault).contains("streams/instance-id"));
    }

    private Duration failedAfter(Duration time) {
        now = now.plus(time);
        return again.failed(new IllegalStateException("poison", new SecurityException("no right")));
    }
}
