package io.foreshock.shippers.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {
    @TempDir
    private Path directory;

    @Test
    void shouldReadWhatWasSavedWhenOpenedAgain() throws IOException {
        // Given
        SourceState state = new SourceState("id", "/var/log/syslog", 1, 2, 3, "ab", 4, 5, 6);
        // When
        Checkpoints.open(directory).save(List.of(state));
        // Then
        assertThat(Checkpoints.open(directory).sources()).containsExactly(state);
    }

    @Test
    void shouldRefuseWithTheRemedyWhenCorrupt() throws IOException {
        // Given
        Checkpoints.open(directory);
        Path file = directory.resolve("shipper/checkpoints.json");
        for (String content : List.of("", "{\"streams\":[{\"id\"", "{}", "null")) {
            Files.writeString(file, content);
            // When, Then
            assertThatThrownBy(() -> Checkpoints.open(directory))
                    .isInstanceOf(CorruptCheckpointException.class)
                    .hasMessageContaining(file.toString())
                    .hasMessageContaining("mv ");
        }
    }
}
