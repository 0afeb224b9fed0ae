package io.foreshock.shippers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShipperTest {
    @TempDir
    private Path directory;

    private final MemoryKafka kafka = new MemoryKafka();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private Path log;
    private Shipper shipper;
    private SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @BeforeEach
    void start() throws IOException {
        log = directory.resolve("app.log");
        shipper = newShipper();
    }

    @Test
    void shouldShipEachLineOnceWhenRestarted() throws IOException {
        // Given
        append("one\ntwo\nto");
        polls();
        shipper.close();
        // When
        shipper = newShipper();
        append("rn\nfour\n");
        polls();
        // Then
        assertThat(kafka.originals()).containsExactly("one", "two", "torn", "four");
        assertThat(kafka.ids()).doesNotHaveDuplicates();
    }

    @Test
    void shouldTakeAsLiveWhatIsWrittenAfterTheFirstScan() throws IOException {
        // Given
        append("old\n");
        kafka.accepts = false;
        shipper.poll();
        kafka.accepts = true;
        // When
        append("new\n");
        polls();
        // Then
        assertThat(kafka.originals()).containsExactly("old", "new");
        assertThat(kafka.events.stream().filter(e -> e.tagged(Tags.BACKFILL)))
                .extracting(e -> e.text(Field.ORIGINAL))
                .containsExactly("old");
    }

    @Test
    void shouldSayHowFarEachFileIsReadAndAcknowledged() throws IOException {
        // Given
        kafka.acknowledge = false;
        append("one\ntwo\n");
        polls();
        // When
        CompletableFuture<List<String>> status = CompletableFuture.supplyAsync(shipper::status);
        while (!status.isDone()) {
            shipper.poll();
        }
        // Then
        assertThat(status.join()).containsExactly(log + ": read to 8, acknowledged to 0");
        assertThat(shipper.status())
                .as("without its thread")
                .containsExactly("files: the tailing thread does not answer within 1000 ms");
    }

    @Test
    void shouldResendUnderSameIdsWhenCrashedBeforeAcknowledgement() throws IOException {
        // Given
        kafka.acknowledge = false;
        append("one\ntwo\n");
        polls();
        List<String> ids = kafka.ids();
        // When
        kafka.events.clear();
        shipper = newShipper();
        polls();
        // Then
        assertThat(kafka.ids()).isEqualTo(ids).hasSize(2);
    }

    @Test
    void shouldReadOldFileToItsEndWhenRenamed() throws IOException {
        // Given
        polls();
        append("one\n");
        polls();
        // When
        Files.move(log, directory.resolve("app.log.1"));
        Files.writeString(directory.resolve("app.log.1"), "late\n", StandardOpenOption.APPEND);
        append("new\n");
        polls();
        // Then
        assertThat(kafka.originals()).containsExactlyInAnyOrder("one", "late", "new");
        assertThat(kafka.events).extracting(event -> event.text(Field.PATH)).containsOnly(log.toString());
    }

    @Test
    void shouldFindRenamedFileWhenItWasRenamedWhileAway() throws IOException {
        // Given
        append("one\n");
        polls();
        shipper.close();
        append("missed\n");
        Files.move(log, directory.resolve("old-name"));
        append("new\n");
        // When
        shipper = newShipper();
        polls();
        // Then
        assertThat(kafka.originals()).containsExactlyInAnyOrder("one", "missed", "new");
        assertThat(kafka.events.stream().filter(e -> e.tagged(Tags.BACKFILL))).hasSize(1);
    }

    @Test
    void shouldReadNothingTwiceWhenCopiedAndTruncated() throws IOException {
        // Given
        append("one, long enough to differ from another line\n");
        polls();
        append("two\n");
        Files.copy(log, directory.resolve("app.log.1"));
        // When
        Files.writeString(log, "3\n");
        polls();
        polls();
        // Then
        assertThat(kafka.originals())
                .containsExactlyInAnyOrder("one, long enough to differ from another line", "two", "3");
    }

    @Test
    void shouldReadNothingTwiceWhenTheCopyHoldsNothingNew() throws IOException {
        // Given
        append("one, long enough to differ from another line\n");
        polls();
        Files.copy(log, directory.resolve("app.log.1"));
        // When
        Files.writeString(log, "");
        polls();
        append("2\n");
        polls();
        polls();
        // Then
        assertThat(kafka.originals()).containsExactlyInAnyOrder("one, long enough to differ from another line", "2");
    }

    @Test
    void shouldCutLineWhenItIsGiantAndKeepItsRange() throws IOException {
        // Given
        append("x".repeat(3 << 20) + "\nnext\0line\n");
        // When
        polls();
        // Then
        assertThat(kafka.events.get(0).tagged("truncated")).isTrue();
        assertThat(kafka.events.get(0).get(Field.TO)).isEqualTo((3L << 20) + 1);
        assertThat(kafka.events).hasSize(2);
        assertThat(kafka.events.get(1).get(Field.FROM)).isEqualTo((3L << 20) + 1);
    }

    @Test
    void shouldDateByArrivalWhenFileHasNoTimes() throws IOException {
        // Given
        append("no time\n");
        // When
        polls();
        // Then
        Event event = kafka.events.get(0);
        assertThat(event.timestamp()).isAfterOrEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(event.tagged(Tags.APPROXIMATE)).isTrue();
        assertThat(event.tagged(Tags.UNDATED)).isFalse();
    }

    @Test
    void shouldAccountForEveryRecordWhenSomeAreNotAcknowledged() throws IOException {
        // Given
        append("one\ntwo\n");
        polls();
        // When
        kafka.acknowledge = false;
        append("three\n");
        polls();
        now = now.plusSeconds(31);
        // Then
        assertThat(metered("lines")).isEqualTo(3);
        assertThat(metered("read")).isEqualTo(14);
        assertThat(metered("records")).isEqualTo(2);
        assertThat(metered("acknowledged")).isEqualTo(1);
        assertThat(metered("in.flight")).isEqualTo(1);
        assertThat(metered("bytes.behind")).isEqualTo(6);
        assertThat(metered("files")).isEqualTo(1);
        assertThat(metered("oldest.unacknowledged")).isGreaterThan(30);
        assertThat(shipper.check()).singleElement().asString().startsWith("Kafka has not acknowledged for ");
        // When
        kafka.acknowledgeAll();
        polls();
        // Then
        assertThat(metered("in.flight")).isZero();
        assertThat(metered("bytes.behind")).isZero();
        assertThat(metered("oldest.unacknowledged")).isZero();
        assertThat(shipper.check()).isEmpty();
    }

    @Test
    void shouldCountLinesOnceWhenAPollFailedInTheMiddle() throws IOException {
        // Given
        append("one\ntwo\nthree\n");
        kafka.failAt = "two";
        assertThatThrownBy(this::polls).hasMessage("interrupted at two");
        kafka.failAt = null;
        // When
        polls();
        // Then
        assertThat(kafka.originals()).containsExactly("one", "two", "three");
        assertThat(metered("lines")).isEqualTo(3);
    }

    private double metered(String name) {
        return registry.get("foreshock.shipper." + name).meters().stream()
                .mapToDouble(meter -> meter.measure().iterator().next().getValue())
                .sum();
    }

    private void polls() throws IOException {
        for (int i = 0; i < 40; i++) {
            now = now.plusMillis(500);
            shipper.poll();
        }
    }

    private void append(String text) throws IOException {
        Files.writeString(log, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private Shipper newShipper() throws IOException {
        InputConfig input = InputConfig.of("generic.text", ZoneOffset.UTC, directory + "/app.log*");
        ShipperConfig config = new ShipperConfig(null, "test", new HostConfig(null, null), List.of(input), List.of());
        ShipperSettings settings = new ShipperSettings(new HostIdentity("h1", "web-1"), "", directory.resolve("data"));
        registry = new SimpleMeterRegistry();
        return new Shipper(
                config,
                settings,
                Checkpoints.open(settings.dataDir()),
                kafka,
                () -> now,
                new ShipperMeters(registry, () -> now));
    }
}
