package io.foreshock.shippers.tail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TailedFileTest {
    @TempDir
    private Path directory;

    private final ByteBuffer buffer = ByteBuffer.allocate(64);
    private final List<String> lines = new ArrayList<>();

    @Test
    void shouldHoldTornLineWhenItsEndIsMissing() throws IOException {
        // Given
        Path path = write("one\r\nto");
        try (TailedFile file = TailedFile.open(path, 0)) {
            // When
            drain(file);
            // Then
            assertThat(lines).containsExactly("one");
            assertThat(file.position()).isEqualTo(5);
            // When
            Files.writeString(path, "rn\nb\0c\n", StandardOpenOption.APPEND);
            drain(file);
            // Then
            assertThat(lines).containsExactly("one", "torn", "b\0c");
        }
    }

    @Test
    void shouldCutLineWhenLongerThanTheLimit() throws IOException {
        // Given
        String longer = "a".repeat(100);
        Path path = write(longer + "\n" + "b".repeat(LineReader.MAX_LINE_BYTES + 1) + "\nc\n");
        try (TailedFile file = TailedFile.open(path, 0)) {
            // When
            drain(file);
            // Then
            assertThat(lines).containsExactly(longer, "b".repeat(LineReader.MAX_LINE_BYTES), "c");
            assertThat(file.position()).isEqualTo(Files.size(path));
        }
    }

    @Test
    void shouldNoticeNewContentWhenItOutgrewTheOldPosition() throws IOException {
        // Given
        Path path = write("old\n");
        try (TailedFile file = TailedFile.open(path, 0)) {
            drain(file);
            assertThat(file.startedOver()).isFalse();
            // When
            Files.writeString(path, "new and longer\n");
            // Then
            assertThat(file.startedOver()).isTrue();
        }
    }

    @Test
    void shouldShowOnlyWholeLinesBeforeThePositionWhenWarmedUp() throws IOException {
        // Given
        String first = "x".repeat(70_000) + "\n";
        Path path = write(first + "two\nthree\n");
        try (TailedFile file = TailedFile.open(path, first.length() + 4)) {
            // When
            file.readBefore((line, cut) -> lines.add(line.text()));
            // Then
            assertThat(lines).containsExactly("two");
        }
    }

    private Path write(String text) throws IOException {
        return Files.writeString(directory.resolve("a.log"), text);
    }

    private void drain(TailedFile file) throws IOException {
        while (file.read(buffer, (line, cut) -> lines.add(line.text()))) {
            // until there is nothing new
        }
    }
}
