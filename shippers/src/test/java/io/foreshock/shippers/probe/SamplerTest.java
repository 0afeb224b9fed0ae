package io.foreshock.shippers.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.events.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SamplerTest {
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final List<Event> out = new ArrayList<>();

    @Test
    void shouldSampleOnceAnIntervalWhenPolledMoreOften() {
        // Given
        Sampler sampler =
                new Sampler(new Heartbeat(), Duration.ofSeconds(5), () -> now, event -> out.add(event.build()));
        // When
        for (int second = 0; second < 10; second++) {
            sampler.poll();
            now = now.plusSeconds(1);
        }
        // Then
        assertThat(out).hasSize(2).allMatch(event -> event.dataset().equals("foreshock.heartbeat"));
    }
}
