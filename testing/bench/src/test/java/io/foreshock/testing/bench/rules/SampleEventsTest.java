package io.foreshock.testing.bench.rules;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.events.Event;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SampleEventsTest {
    @Test
    void shouldMixTheLogsOfAHost() throws IOException {
        // Given
        SampleEvents samples = new SampleEvents(Path.of("../.."));
        List<Event> events = new ArrayList<>();
        // When
        samples.parse(events::add);
        // Then
        assertThat(events.stream().collect(groupingBy(Event::dataset, counting())))
                .isEqualTo(Map.of(
                        "nginx.access", 26 * 64L,
                        "pm2.out", 16 * 64L,
                        "system.syslog", 8 * 64L,
                        "pm2.error", 5 * 64L,
                        "postgresql.log", 5 * 64L,
                        "nginx.error", 4 * 64L));
    }
}
