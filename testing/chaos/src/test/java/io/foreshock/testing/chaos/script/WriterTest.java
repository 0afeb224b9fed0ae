package io.foreshock.testing.chaos.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriterTest {
    private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");
    private static final Host HOST = new Host("host-1", "web-1", "api");
    private static final Log OUT = new Log(HOST, LogKind.OUT);

    @TempDir
    private Path root;

    @Test
    void shouldWriteEveryLineOfTheScriptOnceOverRotations() throws IOException {
        // Given: a minute of lines with rotations and a fault
        Script script = Script.of(
                1,
                List.of(HOST),
                100,
                Duration.ofMinutes(1),
                List.of(new Fault(Duration.ofSeconds(5), HOST, Fault.Strength.CRITICAL)));

        // When: it is written in steps of its time
        long written;
        try (Writer writer = new Writer(script, root, START)) {
            for (Duration now = Duration.ZERO; !writer.done(); now = now.plusMillis(70)) {
                writer.writeUntil(now);
            }
            written = writer.written();
        }

        // Then
        Lines found = new Lines();
        for (LogKind kind : LogKind.values()) {
            for (Path file : filesOf(kind)) {
                Files.readAllLines(file).forEach(line -> found.add(HOST.id(), kind.dataset(), line));
            }
        }
        assertThat(found.counts()).isEqualTo(script.lines(START).counts());
        assertThat(found.total()).isEqualTo(written).isGreaterThan(6_000);
        assertThat(Stream.of(LogKind.values())
                        .mapToInt(kind -> filesOf(kind).size())
                        .sum())
                .as("files, rotated ones among them")
                .isGreaterThan(LogKind.values().length);
    }

    @Test
    void shouldWriteNothingBeforeItsTime() throws IOException {
        Script script = new Script(
                List.of(HOST),
                List.of(
                        new Step.Entry(Duration.ofSeconds(1), OUT, "{time}: GET /1"),
                        new Step.Entry(Duration.ofSeconds(2), OUT, "{time}: GET /2")),
                List.of(),
                Duration.ofSeconds(2));
        try (Writer writer = new Writer(script, root, START)) {
            writer.writeUntil(Duration.ofMillis(1_999));
            assertThat(OUT.file(root)).hasContent("2026-11-23T10:00:01: GET /1");
            writer.writeUntil(Duration.ofSeconds(9));
        }
        assertThat(OUT.file(root)).hasContent("2026-11-23T10:00:01: GET /1\n2026-11-23T10:00:02: GET /2");
    }

    @Test
    void shouldWriteOnIntoARenamedFileUntilTheLogIsReopened() throws IOException {
        Script script = new Script(
                List.of(HOST),
                List.of(
                        new Step.Entry(Duration.ZERO, OUT, "before"),
                        new Step.Rename(Duration.ofMillis(1), OUT),
                        new Step.Entry(Duration.ofMillis(2), OUT, "late"),
                        new Step.Reopen(Duration.ofMillis(3), OUT),
                        new Step.Entry(Duration.ofMillis(4), OUT, "after")),
                List.of(),
                Duration.ofSeconds(1));
        try (Writer writer = new Writer(script, root, START)) {
            writer.writeUntil(Duration.ofSeconds(1));
        }
        assertThat(Path.of(OUT.file(root) + ".1")).hasContent("before\nlate");
        assertThat(OUT.file(root)).hasContent("after");
    }

    private List<Path> filesOf(LogKind kind) {
        Path file = new Log(HOST, kind).file(root);
        try (Stream<Path> all = Files.list(file.getParent())) {
            return all.filter(path -> path.getFileName()
                            .toString()
                            .startsWith(file.getFileName().toString()))
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
