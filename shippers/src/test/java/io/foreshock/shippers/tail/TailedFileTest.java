package io.foreshock.shippers.tail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.foreshock.parsers.Datasets;
import io.foreshock.parsers.EventFraming;
import io.foreshock.parsers.ParseContext;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TailedFileTest {
    @TempDir
    private Path directory;

    private final ByteBuffer buffer = ByteBuffer.allocate(64);
    private final List<String> blocks = new ArrayList<>();
    private final List<Long> ends = new ArrayList<>();

    @Test
    void shouldHoldTornLineWhenItsEndIsMissing() throws IOException {
        // Given
        Path path = write("one\r\nto");
        try (TailedFile file = open(path, "generic.text")) {
            // When
            drain(file);
            // Then
            assertThat(blocks).containsExactly("one\r\n");
            assertThat(file.position()).isEqualTo(5);
            // When
            append(path, "rn\nb\0c\n");
            drain(file);
            // Then
            assertThat(blocks).containsExactly("one\r\n", "torn\nb\0c\n");
        }
    }

    @Test
    void shouldCutLineWhenLongerThanTheLimit() throws IOException {
        // Given
        String longer = "a".repeat(100) + "\n";
        Path path = write(longer + "b".repeat(BlockReader.MAX_LINE_BYTES + 1) + "\nc\n");
        try (TailedFile file = open(path, "generic.text")) {
            // When
            drain(file);
            // Then
            assertThat(blocks).containsExactly(longer, "b".repeat(BlockReader.MAX_LINE_BYTES), "c\n");
            assertThat(ends).containsExactly(101L, 101L + BlockReader.MAX_LINE_BYTES + 2, Files.size(path));
        }
    }

    @Test
    void shouldReadTheLineBehindAHoleThatIsLongerThanALine() throws IOException {
        // Given: as a program leaves it that goes on in a file that was truncated
        int hole = BlockReader.MAX_LINE_BYTES + 100;
        Path path = write("\0".repeat(hole) + "a\nb\n");
        try (TailedFile file = open(path, "generic.text")) {
            // When
            drain(file);
            // Then: its range has the hole
            assertThat(blocks).containsExactly("a\n", "b\n");
            assertThat(ends).containsExactly(hole + 2L, hole + 4L);
        }
    }

    @Test
    void shouldLeaveEmptyLinesToTheEventAfterThem() throws IOException {
        // Given
        Path path = write("one\n\n \r\n");
        try (TailedFile file = open(path, "generic.text")) {
            // When
            drain(file);
            // Then
            assertThat(blocks).containsExactly("one\n");
            assertThat(file.holding()).isFalse();
            // When
            append(path, "two\n");
            drain(file);
            // Then
            assertThat(blocks).containsExactly("one\n", "\n \r\ntwo\n");
        }
    }

    @Test
    void shouldHoldAnEventThatMayGoOnUntilAnotherBegins() throws IOException {
        // Given
        Path path = write("GET /a\nTypeError: x\n");
        try (TailedFile file = open(path, "pm2.error")) {
            // When
            drain(file);
            // Then
            assertThat(blocks).containsExactly("GET /a\n");
            assertThat(file.holding()).isTrue();
            // When
            append(path, "    at f (a.js:1:2)\nGET /b\n");
            drain(file);
            // Then
            assertThat(blocks).containsExactly("GET /a\n", "TypeError: x\n    at f (a.js:1:2)\nGET /b\n");
            assertThat(file.holding()).isFalse();
        }
    }

    @Test
    void shouldStillHaveTheHeldLinesWhenTheFileIsTruncated() throws IOException {
        // Given
        Path path = write("TypeError: x\n");
        try (TailedFile file = open(path, "pm2.error")) {
            drain(file);
            Files.writeString(path, "");
            // When
            file.release(this::keep);
            // Then
            assertThat(blocks).containsExactly("TypeError: x\n");
        }
    }

    @Test
    void shouldPassOnTheRestWhenTheFileGetsNoMore() throws IOException {
        // Given
        Path path = write("TypeError: x\nlast");
        try (TailedFile file = open(path, "pm2.error")) {
            drain(file);
            // When
            file.readRest(this::keep);
            // Then
            assertThat(String.join("", blocks)).isEqualTo("TypeError: x\nlast");
            assertThat(file.position()).isEqualTo(Files.size(path));
        }
    }

    @Test
    void shouldReadAgainWhatCouldNotBePassedOn() throws IOException {
        // Given
        Path path = write("one\ntwo\n");
        try (TailedFile file = open(path, "generic.text")) {
            assertThatThrownBy(() -> file.read(buffer, (bytes, start, end, from, to) -> {
                        throw new IllegalStateException("not now");
                    }))
                    .hasMessage("not now");
            // When
            drain(file);
            // Then
            assertThat(blocks).containsExactly("one\ntwo\n");
        }
    }

    @Test
    void shouldNoticeNewContentWhenItOutgrewTheOldPosition() throws IOException {
        // Given
        Path path = write("old\n");
        try (TailedFile file = open(path, "generic.text")) {
            drain(file);
            assertThat(file.startedOver()).isFalse();
            // When
            Files.writeString(path, "new and longer\n");
            // Then
            assertThat(file.startedOver()).isTrue();
        }
    }

    private static TailedFile open(Path path, String dataset) throws IOException {
        return TailedFile.open(
                path,
                0,
                new EventFraming(ParseContext.ofPast(Datasets.named(dataset), "app.log", ZoneOffset.UTC, null)));
    }

    private Path write(String text) throws IOException {
        return Files.writeString(directory.resolve("a.log"), text);
    }

    private static void append(Path path, String text) throws IOException {
        Files.writeString(path, text, StandardOpenOption.APPEND);
    }

    private void drain(TailedFile file) throws IOException {
        while (file.read(buffer, this::keep)) {
            // until there is nothing new
        }
    }

    private void keep(byte[] bytes, int start, int end, long from, long to) {
        blocks.add(new String(bytes, start, end - start, UTF_8));
        ends.add(to);
    }
}
