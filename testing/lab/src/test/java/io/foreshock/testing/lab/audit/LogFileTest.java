package io.foreshock.testing.lab.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
    @TempDir
    private Path directory;

    @Test
    void shouldCountCompleteLinesAndEndBeforeLinesOfSpacesAndATornLine() throws IOException {
        LogFile file = read("GET /a?n=1\nGET /b?n=2\n\n \nGET /c?n=3");

        assertThat(file.lines()).isEqualTo(4);
        assertThat(file.contentEnd()).isEqualTo(22);
        assertThat(file.firstLine()).isEqualTo("GET /a?n=1");
        assertThat(file.requests()).containsExactly(1L, 2L);
    }

    @Test
    void shouldHaveNoContentWhenEmpty() throws IOException {
        assertThat(read("").contentEnd()).isZero();
    }

    private LogFile read(String text) throws IOException {
        return LogFile.read(Files.writeString(directory.resolve("access.log"), text));
    }
}
