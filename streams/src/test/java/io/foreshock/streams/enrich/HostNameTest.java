package io.foreshock.streams.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HostNameTest {
    private static final Instant T = Instant.parse("2030-03-01T10:00:00Z");
    private static final int DAY = 86_400;

    private final HostName host = new HostName();

    @Test
    void shouldSayOnceADayThatTwoMachinesHaveOneId() {
        // When
        assertThat(beat("web-1", 0)).isEmpty();
        assertThat(beat("web-2", 2)).isEmpty();

        // Then
        assertThat(beat("web-1", 5)).contains("web-2");
        for (int i = 7; i < 60; i += 5) {
            assertThat(beat("web-2", i)).isEmpty();
            assertThat(beat("web-1", i + 3)).isEmpty();
        }
        assertThat(beat("web-2", DAY + 10)).isEmpty();
        assertThat(beat("web-1", DAY + 12)).isEmpty();
        assertThat(beat("web-2", DAY + 15)).contains("web-1");
    }

    @Test
    void shouldNotTakeAHostThatIsRenamedForTwo() {
        beat("web-1", 0);
        beat("web-2", 5);
        assertThat(beat("web-2", 10)).isEmpty();
        assertThat(beat("web-1", DAY)).isEmpty();
    }

    private Optional<String> beat(String name, int second) {
        return host.heartbeat(name, T.plusSeconds(second));
    }
}
