package io.foreshock.parsers;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.events.Field;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LogReaderTest {
    private static final int MIB = 1 << 20;

    /** An event's range, and its text as far as an event keeps it. */
    private record Read(long from, long to, String text) {}

    @Test
    void shouldReadLinesWhereverTheStreamPausesAndWhateverTheirLength() throws IOException {
        // Given: lines within a chunk, over several chunks, and longer than a line may be
        Random random = new Random(1);
        StringBuilder file = new StringBuilder();
        List<Read> expected = new ArrayList<>();
        for (int length : new int[] {1, 300, 70_000, 5, MIB, 2 * MIB + 7, 65_535, 65_536, 1, 3 * MIB, 9}) {
            String line = String.valueOf((char) ('a' + random.nextInt(26))).repeat(length);
            int kept = Math.min(length, EventFactory.LIMIT_BYTES);
            expected.add(new Read(file.length(), file.length() + length + 1L, line.substring(0, kept)));
            file.append(line).append('\n');
        }
        // ... and one without an end
        expected.add(new Read(file.length(), file.length() + 4L, "last"));
        file.append("last");

        // When
        List<Read> read = new ArrayList<>();
        LogReader reader = new LogReader(
                ParseContext.ofPast(Datasets.named("generic.text"), "a.log", ZoneOffset.UTC, null),
                inPieces(file.toString().getBytes(US_ASCII), random));
        reader.readAll((event, from, to) -> read.add(new Read(from, to, String.valueOf(event.get(Field.ORIGINAL)))));

        // Then
        assertThat(read).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(read.get(i).equals(expected.get(i))).as("line %d", i).isTrue();
        }
    }

    @Test
    void shouldFindNothingInAnEmptyFile() throws IOException {
        // Given
        LogReader reader = new LogReader(
                ParseContext.ofPast(Datasets.named("generic.text"), "a.log", ZoneOffset.UTC, null),
                new ByteArrayInputStream(new byte[0]));

        // When, Then
        assertThat(reader.advance((event, from, to) -> {
                    throw new AssertionError(event);
                }))
                .isFalse();
    }

    @Test
    void shouldPassOverAHoleOfNulsBeforeALine() throws IOException {
        // Given: small, and larger than a line may be
        String file =
                "one\n" + "\0".repeat(300) + "two\n" + "\0".repeat(2 * MIB) + "three\r\n" + "\0".repeat(5) + "\nfour\n";

        // When
        List<Read> read = read(file.getBytes(US_ASCII));

        // Then: each range has the hole before its line
        assertThat(read)
                .containsExactly(
                        new Read(0, 4, "one"),
                        new Read(4, 308, "two"),
                        new Read(308, 308 + 2 * MIB + 7, "three"),
                        new Read(308 + 2 * MIB + 7, file.length(), "four"));
    }

    @Test
    void shouldLeaveOutTheByteOrderMarkOfAFileAndNoOther() throws IOException {
        // When
        List<Read> read = read("\uFEFFone\n\uFEFFtwo\n".getBytes(UTF_8));

        // Then
        assertThat(read).containsExactly(new Read(0, 7, "one"), new Read(7, 14, "\uFEFFtwo"));
    }

    private static List<Read> read(byte[] file) throws IOException {
        List<Read> read = new ArrayList<>();
        new LogReader(
                        ParseContext.ofPast(Datasets.named("generic.text"), "a.log", ZoneOffset.UTC, null),
                        inPieces(file, new Random(2)))
                .readAll((event, from, to) -> read.add(new Read(from, to, String.valueOf(event.get(Field.ORIGINAL)))));
        return read;
    }

    private static InputStream inPieces(byte[] bytes, Random random) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] into, int from, int length) {
                return super.read(into, from, Math.min(length, 1 + random.nextInt(100_000)));
            }
        };
    }
}
