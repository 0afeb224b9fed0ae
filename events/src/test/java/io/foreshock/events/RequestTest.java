package io.foreshock.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class RequestTest {
    @Test
    void shouldBeShortWhateverAClientSends() {
        // When
        Request request = new Request(Instant.EPOCH, "M".repeat(8_000), "/", "/x".repeat(4_000));
        Evidence evidence = new Evidence(
                Instant.EPOCH, "h1", "access.log", "text", false, null, "M".repeat(8_000), "/", null, null);

        // Then
        assertThat(request.method()).isEqualTo("M".repeat(20)).isEqualTo(evidence.method());
        assertThat(request.original()).isEqualTo("/x".repeat(250));
    }

    @Test
    void shouldKeepWhatIsUsual() {
        // When
        Request request = new Request(Instant.EPOCH, "BASELINE-CONTROL", "/", "/x?y=1");

        // Then
        assertThat(request.method()).isEqualTo("BASELINE-CONTROL");
        assertThat(request.original()).isEqualTo("/x?y=1");
        assertThat(new Request(Instant.EPOCH, null, "/", "/").method()).isNull();
    }
}
