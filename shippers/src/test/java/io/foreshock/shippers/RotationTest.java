package io.foreshock.shippers;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.shippers.checkpoint.Checkpoints;
import io.foreshock.shippers.host.HostConfig;
import io.foreshock.shippers.host.HostIdentity;
import io.foreshock.shippers.meter.ShipperMeters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files are renamed, copied and truncated while lines are written: no existing line is lost or duplicated. */
class RotationTest {
    private static final String ONE = "one, long enough to differ from another line";
    private static final String NEXT = "next, long enough to differ from another line";

    @TempDir
    private Path directory;

    private final MemoryKafka kafka = new MemoryKafka();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private Path log;
    private Path copy;
    private Shipper shipper;

    @BeforeEach
    void start() throws IOException {
        log = directory.resolve("app.log");
        copy = directory.resolve("app.log.1");
        shipper = shipper("app.log*");
        watch(Duration.ofSeconds(2));
    }

    @Test
    void shouldReadNothingTwiceWhenLinesCameBetweenCopyAndTruncation() throws IOException {
        // Given
        append(ONE);
        watch(Duration.ofSeconds(2));
        // When
        Files.copy(log, copy);
        append("between");
        watch(Duration.ofSeconds(2));
        truncate();
        append(NEXT);
        watch(Duration.ofMinutes(3));
        // Then
        assertThat(kafka.originals()).containsExactlyInAnyOrder(ONE, "between", NEXT);
        // When
        restart("app.log*");
        // Then
        assertThat(kafka.originals()).hasSize(3);
    }

    @Test
    void shouldReadAllOnceWhenCopiedAndTruncatedAgainASecondLater() throws IOException {
        // Given
        append(ONE);
        watch(Duration.ofSeconds(2));
        // When
        append("unread");
        Files.copy(log, copy);
        truncate();
        append(NEXT);
        watch(Duration.ofSeconds(1));
        append("unread too");
        Files.move(copy, directory.resolve("app.log.2"));
        Files.copy(log, copy);
        truncate();
        append("last");
        watch(Duration.ofMinutes(3));
        // Then
        assertThat(kafka.originals()).containsExactlyInAnyOrder(ONE, "unread", NEXT, "unread too", "last");
        // When
        restart("app.log*");
        // Then
        assertThat(kafka.originals()).hasSize(5);
    }

    @Test
    void shouldReadAllOnceWhenCopiedAndTruncatedTwiceBetweenTwoPolls() throws IOException {
        // Given
        append(ONE);
        watch(Duration.ofSeconds(2));
        // When
        append("unread");
        Files.copy(log, copy);
        truncate();
        append(NEXT);
        Files.move(copy, directory.resolve("app.log.2"));
        Files.copy(log, copy);
        truncate();
        append("last");
        watch(Duration.ofMinutes(3));
        // Then
        assertThat(kafka.originals()).containsExactlyInAnyOrder(ONE, "unread", NEXT, "last");
    }

    @Test
    void shouldReadAllOnceWhenRenamedAndCreatedTwiceBetweenTwoPolls() throws IOException {
        // Given
        append(ONE);
        watch(Duration.ofSeconds(2));
        // When
        append("unread");
        Files.move(log, copy);
        append(NEXT);
        Files.move(copy, directory.resolve("app.log.2"));
        Files.move(log, copy);
        append("last");
        watch(Duration.ofMinutes(3));
        // Then
        assertThat(kafka.originals()).containsExactlyInAnyOrder(ONE, "unread", NEXT, "last");
        // When
        restart("app.log*");
        // Then
        assertThat(kafka.originals()).hasSize(4);
    }

    @Test
    void shouldReadAFileThatCameAndWentWhileKafkaTookNothing() throws IOException {
        // Given: rotated files have names that the glob does not match
        restart("app.log");
        append(ONE);
        watch(Duration.ofSeconds(2));
        // When
        kafka.accepts = false;
        Files.move(log, copy);
        append("came and went");
        watch(Duration.ofSeconds(2));
        Files.move(copy, directory.resolve("app.log.2"));
        Files.move(log, copy);
        append("last");
        watch(Duration.ofSeconds(2));
        // Then
        assertThat(kafka.originals()).containsExactly(ONE);
        // When
        kafka.accepts = true;
        watch(Duration.ofMinutes(3));
        // Then
        assertThat(kafka.originals()).containsExactlyInAnyOrder(ONE, "came and went", "last");
    }

    @Test
    void shouldReadNothingTwiceWhenTheCopyIsSeenBeforeItHoldsAnything() throws IOException {
        // Given
        append(ONE);
        watch(Duration.ofSeconds(2));
        // When
        Files.createFile(copy);
        watch(Duration.ofSeconds(2));
        Files.writeString(copy, Files.readString(log));
        watch(Duration.ofSeconds(2));
        truncate();
        append(NEXT);
        watch(Duration.ofSeconds(5));
        // Then
        assertThat(kafka.originals()).containsExactlyInAnyOrder(ONE, NEXT);
    }

    @Test
    void shouldReadRestOnceWhenCopiedAndTruncatedWhileAway() throws IOException {
        // Given
        append(ONE);
        watch(Duration.ofSeconds(2));
        shipper.close();
        // When
        append("missed");
        Files.copy(log, copy);
        truncate();
        append("2");
        shipper = shipper("app.log*");
        watch(Duration.ofSeconds(5));
        // Then
        assertThat(kafka.originals()).containsExactlyInAnyOrder(ONE, "missed", "2");
    }

    @Test
    void shouldContinueInCopyWhenCrashedAndNoGlobNamesIt() throws IOException {
        // Given
        shipper = shipper("app.log");
        append(ONE);
        watch(Duration.ofSeconds(2));
        kafka.acknowledge = false;
        append("unread");
        Files.copy(log, copy);
        truncate();
        append("2");
        watch(Duration.ofSeconds(5));
        // When
        kafka.events.clear();
        kafka.acknowledge = true;
        shipper = shipper("app.log");
        watch(Duration.ofSeconds(5));
        // Then
        assertThat(kafka.originals()).containsExactlyInAnyOrder("unread", "2");
    }

    @Test
    void shouldLoseNoLineThatIsThereWhenFlushedUnderTraffic() throws IOException {
        // Given: `pm2 flush` truncates in place, and there are older copies
        Files.writeString(directory.resolve("app.log.9"), "older, long enough to differ from another line\n");
        append(ONE);
        watch(Duration.ofSeconds(2));
        // When
        truncate();
        append("a");
        watch(Duration.ofSeconds(1));
        truncate();
        append(NEXT);
        append("b");
        watch(Duration.ofSeconds(5));
        // Then
        assertThat(kafka.originals())
                .containsExactlyInAnyOrder(ONE, "older, long enough to differ from another line", "a", NEXT, "b");
        assertThat(kafka.ids()).doesNotHaveDuplicates();
    }

    @Test
    void shouldReadAllWhenAnotherFileGetsTheInode() throws IOException {
        // Given: a rotated file that was read to its end
        append(ONE);
        watch(Duration.ofSeconds(2));
        Files.move(log, copy);
        append(NEXT);
        watch(Duration.ofMinutes(2));
        // When: the same inode under the same name, with another beginning
        Files.writeString(copy, "another file, longer than the one that was there before\n");
        watch(Duration.ofSeconds(5));
        // Then
        assertThat(kafka.originals())
                .containsExactlyInAnyOrder(ONE, NEXT, "another file, longer than the one that was there before");
        // When
        watch(Duration.ofMinutes(2));
        Files.writeString(copy, "shorter\n");
        watch(Duration.ofSeconds(5));
        // Then
        assertThat(kafka.originals()).hasSize(4).contains("shorter");
        assertThat(kafka.ids()).doesNotHaveDuplicates();
    }

    private void watch(Duration duration) throws IOException {
        for (Instant end = now.plus(duration); now.isBefore(end); now = now.plusMillis(250)) {
            shipper.poll();
        }
    }

    private void restart(String glob) throws IOException {
        shipper.close();
        shipper = shipper(glob);
        watch(Duration.ofSeconds(5));
    }

    private void append(String line) throws IOException {
        Files.writeString(log, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private void truncate() throws IOException {
        Files.writeString(log, "");
    }

    private Shipper shipper(String glob) throws IOException {
        InputConfig input = InputConfig.of("generic.text", ZoneOffset.UTC, directory + "/" + glob);
        ShipperConfig config = new ShipperConfig(null, "test", new HostConfig(null, null), List.of(input), List.of());
        ShipperSettings settings = new ShipperSettings(new HostIdentity("h1", "web-1"), "", directory.resolve("data"));
        ShipperMeters meters = new ShipperMeters(new SimpleMeterRegistry(), () -> now);
        return new Shipper(config, settings, Checkpoints.open(settings.dataDir()), kafka, () -> now, meters);
    }
}
