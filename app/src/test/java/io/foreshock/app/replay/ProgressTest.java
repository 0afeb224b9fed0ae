package io.foreshock.app.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final int MEGABYTE = 1_000_000;

    private final StringWriter terminal = new StringWriter();
    private Instant now = Instant.EPOCH;
    private final Progress progress = new Progress(new PrintWriter(terminal), 100L * MEGABYTE, () -> now);

    @Test
    void shouldShowBytesAndTheTimeThatIsLeft() throws IOException {
        // Given
        InputStream in = progress.counted(new ByteArrayInputStream(new byte[30 * MEGABYTE]));
        byte[] tenth = new byte[10 * MEGABYTE];

        // When: a tenth in 20 s, another one soon after it, and one more
        now = now.plusSeconds(20);
        in.read(tenth, 0, tenth.length);
        now = now.plusMillis(499);
        in.read(tenth, 0, tenth.length);
        now = now.plusMillis(1);
        in.read(tenth, 0, tenth.length);

        // Then
        assertThat(terminal.toString())
                .isEqualTo("\r\u001B[Kreplay: 10 of 100 MB, 3:00 left\r\u001B[Kreplay: 30 of 100 MB, 0:46 left");
    }

    @Test
    void shouldLeaveNothingBehind() throws IOException {
        // When
        progress.counted(new ByteArrayInputStream(new byte[10])).readAllBytes();
        progress.end();

        // Then: it was done before anybody could read it
        assertThat(terminal.toString()).isEmpty();

        // When
        now = now.plusSeconds(1);
        progress.counted(new ByteArrayInputStream(new byte[10])).readAllBytes();
        progress.end();

        // Then
        assertThat(terminal.toString()).endsWith(" left\r\u001B[K");
    }
}
