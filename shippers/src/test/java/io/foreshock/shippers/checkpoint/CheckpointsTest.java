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
    private Path folder;

    @Test
    void shouldReadWhatWasSavedWhenOpenedAgain() throws IOException {
        // Given
        SourceState state = new SourceState("id", "/var/log/syslog", 1, 2, 3, "ab", 4, 5, 6);
        // When
        Checkpoints.open(folder).save(List.of(state));
        // Then
        assertThat(Checkpoints.open(folder).sources()).containsExactly(state);
    }

    @Test
    void shouldRefuseWithTheRemedyWhenCorrupt() throws IOException {
        // Given
        Checkpoints.open(folder);
        Path file = folder.resolve("shipper/checkpoints.json");
        for (String content : List.of("", "{\"streams\":[{\"id\"", "{}", "null")) {
            Files.writeString(file, content);
            // When, Then
            assertThatThrownBy(() -> Checkpoints.open(folder))
                    .isInstanceOf(CorruptCheckpointException.class)
                    .hasMessageContaining(file.toString())
                    .hasMessageContaining("mv ");
        }
    }
}
