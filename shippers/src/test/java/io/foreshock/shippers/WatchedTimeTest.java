package io.foreshock.shippers;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.events.Tags;
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

/** Decisions by time: the age of a line and whether a file is idle, also after the shipper was stopped. */
class WatchedTimeTest {
    private static final Duration STOPPED = Duration.ofSeconds(61);

    @TempDir
    private Path directory;

    private final MemoryKafka kafka = new MemoryKafka();
    private Instant now = Instant.parse("2026-01-05T00:00:00Z");
    private Path log;
    private Shipper shipper;

    @BeforeEach
    void start() {
        log = directory.resolve("app-out.log");
    }

    @Test
    void shouldDateByArrivalWhenTheDatedLineBeforeIsOfAnEarlierMinute() throws IOException {
        // Given
        shipper = shipper("generic.text");
        watch(Duration.ofSeconds(2));
        append(now + " dated\n");
        watch(Duration.ofMinutes(2));
        // When
        Instant before = now;
        append("undated\n");
        watch(Duration.ofSeconds(1));
        // Then
        Event undated = last();
        assertThat(undated.timestamp()).isBetween(before, now);
        assertThat(undated.tagged(Tags.APPROXIMATE)).isTrue();
    }

    @Test
    void shouldInheritTimeWhenTheDatedLineBeforeIsFresh() throws IOException {
        // Given
        shipper = shipper("generic.text");
        watch(Duration.ofSeconds(2));
        Instant dated = now;
        append(dated + " dated\n");
        watch(Duration.ofSeconds(30));
        // When
        append("undated\n");
        watch(Duration.ofSeconds(1));
        // Then
        assertThat(last().timestamp()).isEqualTo(dated);
        assertThat(last().tagged(Tags.APPROXIMATE)).isTrue();
    }

    @Test
    void shouldInheritTimeWhenBothLinesWereWrittenWhileStopped() throws IOException {
        // Given
        shipper = shipper("generic.text");
        append(now + " before\n");
        watch(Duration.ofSeconds(2));
        // When
        Instant dated = now;
        append(dated + " dated\nundated\n");
        now = now.plus(STOPPED);
        watch(Duration.ofSeconds(1));
        // Then
        assertThat(last().timestamp()).isEqualTo(dated);
    }

    @Test
    void shouldReadToTheEndWhenStoppedWhileFileWasRotated() throws IOException {
        // Given
        shipper = shipper("generic.text");
        append("one\n");
        watch(Duration.ofSeconds(2));
        Path renamed = directory.resolve("no-glob-names-it");
        Files.move(log, renamed);
        watch(Duration.ofSeconds(2));
        // When
        Files.writeString(renamed, "late\n", StandardOpenOption.APPEND);
        now = now.plus(STOPPED);
        watch(Duration.ofSeconds(2));
        Files.writeString(renamed, "later\n", StandardOpenOption.APPEND);
        watch(Duration.ofSeconds(2));
        // Then
        assertThat(kafka.originals()).containsExactly("one", "late", "later");
    }

    @Test
    void shouldKeepRotatedFileOpenWhenTheWholeHostWasStopped() throws IOException {
        // Given
        shipper = shipper("generic.text");
        append("one\n");
        watch(Duration.ofSeconds(2));
        Path renamed = directory.resolve("no-glob-names-it");
        Files.move(log, renamed);
        watch(Duration.ofSeconds(2));
        // When
        now = now.plus(STOPPED);
        watch(Duration.ofSeconds(2));
        Files.writeString(renamed, "late\n", StandardOpenOption.APPEND);
        watch(Duration.ofSeconds(2));
        // Then
        assertThat(kafka.originals()).containsExactly("one", "late");
    }

    @Test
    void shouldNotCutEventWhenStoppedBetweenItsLines() throws IOException {
        // Given
        shipper = shipper("pm2.error");
        append("TypeError: x is not a function\n");
        watch(Duration.ofMillis(300));
        // When
        now = now.plus(STOPPED);
        shipper.poll();
        append("    at handle (/app/server.js:10:5)\n");
        watch(Duration.ofSeconds(3));
        // Then
        assertThat(kafka.events).hasSize(1);
        assertThat(last().text(Field.ORIGINAL)).contains("at handle");
    }

    @Test
    void shouldScanAgainWhenTheClockWasSetBack() throws IOException {
        // Given
        shipper = shipper("generic.text");
        watch(Duration.ofSeconds(2));
        // When
        now = now.minus(Duration.ofHours(1));
        append("one\n");
        watch(Duration.ofSeconds(2));
        // Then
        assertThat(kafka.originals()).containsExactly("one");
    }

    private Event last() {
        return kafka.events.get(kafka.events.size() - 1);
    }

    private void watch(Duration duration) throws IOException {
        for (Instant end = now.plus(duration); now.isBefore(end); now = now.plusMillis(100)) {
            shipper.poll();
        }
    }

    private void append(String text) throws IOException {
        Files.writeString(log, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private Shipper shipper(String dataset) throws IOException {
        InputConfig input = InputConfig.of(dataset, ZoneOffset.UTC, log + "*");
        ShipperConfig config = new ShipperConfig(null, "test", new HostConfig(null, null), List.of(input), List.of());
        ShipperSettings settings = new ShipperSettings(new HostIdentity("h1", "web-1"), "", directory.resolve("data"));
        ShipperMeters meters = new ShipperMeters(new SimpleMeterRegistry(), () -> now);
        return new Shipper(config, settings, Checkpoints.open(settings.dataDir()), kafka, () -> now, meters);
    }
}
