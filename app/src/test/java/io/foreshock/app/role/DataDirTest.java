package io.foreshock.app.role;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirTest {
    @TempDir
    Path directory;

    @Test
    void shouldKeepTheNameOfItsInstanceOverRestarts() throws IOException {
        String first = idIn("a");

        assertThat(idIn("a")).isEqualTo(first);
        assertThat(idIn("b")).isNotEqualTo(first);
    }

    @Test
    void shouldMakeANameAgainWhereAPowerFailureLeftNone() throws IOException {
        idIn("a");
        Path file = Files.writeString(directory.resolve("a/instance-id"), "");

        assertThat(idIn("a")).isNotEmpty().isEqualTo(Files.readString(file));
    }

    private String idIn(String name) throws IOException {
        try (DataDir dir = DataDir.hold(directory.resolve(name))) {
            return dir.instanceId();
        }
    }
}
