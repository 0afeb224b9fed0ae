package io.foreshock.shippers.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TopicQueueTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final TopicQueue queue = new TopicQueue("f.logs.app");

    @Test
    void shouldTakeOnlyTheAnswerToItsFirstEventForThat() {
        // Given: one in flight to the partition of before
        Unsent before = event(1);
        Unsent first = event(1);
        queue.known(6);
        queue.begin(before);

        // When: the topic has more partitions, so the next event goes to another one
        queue.known(12);

        // Then
        assertThat(queue.begin(first)).isTrue();
        queue.acknowledged(before);
        assertThat(queue.begin(event(1))).isFalse();
        queue.failed(before);
        assertThat(queue.begin(event(1))).isFalse();
        queue.acknowledged(first);
        assertThat(queue.begin(event(1))).isTrue();
    }

    @Test
    void shouldHaveRoomForAMegabyte() {
        // When
        queue.add(event((1 << 20) - 1));
        assertThat(queue.hasRoom()).isTrue();
        queue.add(event(1));

        // Then
        assertThat(queue.hasRoom()).isFalse();
        assertThat(queue.size()).isEqualTo(2);
        queue.removeNext();
        assertThat(queue.hasRoom()).isTrue();
    }

    @Test
    void shouldCountAFaultFromTheFirstRefusalOn() {
        // Given
        Instant start = Instant.parse("2026-01-01T00:00:00Z");
        assertThat(queue.pause(Duration.ZERO, "no broker", start)).isTrue();

        // When
        boolean isNew = queue.pause(Duration.ZERO, "no broker", start.plusSeconds(20));

        // Then
        assertThat(isNew).isFalse();
        assertThat(queue.fault(LONG, start.plusSeconds(30))).isEmpty();
        assertThat(queue.fault(LONG, start.plusSeconds(31)))
                .hasValue("f.logs.app: Kafka has taken nothing for 31 s: no broker");
        queue.known(6);
        assertThat(queue.fault(LONG, start.plusSeconds(60))).isEmpty();
    }

    private static Unsent event(int bytes) {
        return new Unsent(new Sample(new byte[bytes]), () -> {}, false);
    }
}
