package io.foreshock.shippers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.foreshock.events.Topic;
import io.foreshock.shippers.checkpoint.Checkpoints;
import io.foreshock.shippers.host.HostConfig;
import io.foreshock.shippers.host.HostIdentity;
import io.foreshock.shippers.meter.ShipperMeters;
import io.foreshock.shippers.publish.Outgoing;
import io.foreshock.shippers.publish.Publisher;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a line of nginx costs the tailing thread in memory, between its file and the producer. */
class AllocationTest {
    private static final int LINES = 20_000;
    /** The block's own copy, and little more. */
    private static final int MOST_BYTES_BESIDE_THE_LINE = 60;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @TempDir
    private Path directory;

    private long shipped;

    @Test
    void shouldAllocateLittleMoreThanTheLine() throws IOException {
        // Given
        byte[] line = ("198.51.100.7 - - [26/Nov/2026:19:00:00 +0000] \"GET /v1/carts/7?token=abc HTTP/1.1\" 200 512"
                        + " \"https://shop.example/\" \"Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Firefox/128.0\"\n")
                .getBytes(UTF_8);
        Path log = Files.createFile(directory.resolve("access.log"));
        Shipper shipper = shipper(log);
        ship(shipper, log, line);
        // When
        long bytes = ship(shipper, log, line);
        // Then
        assertThat(shipped).isEqualTo(2L * LINES * line.length);
        assertThat(bytes / LINES).isLessThan(line.length + MOST_BYTES_BESIDE_THE_LINE);
    }

    private static long ship(Shipper shipper, Path log, byte[] line) throws IOException {
        byte[] lines = new byte[LINES * line.length];
        for (int i = 0; i < LINES; i++) {
            System.arraycopy(line, 0, lines, i * line.length, line.length);
        }
        Files.write(log, lines, StandardOpenOption.APPEND);
        long thread = Thread.currentThread().getId();
        long before = THREADS.getThreadAllocatedBytes(thread);
        while (shipper.poll()) {
            // until all of it is read
        }
        return THREADS.getThreadAllocatedBytes(thread) - before;
    }

    private Shipper shipper(Path log) throws IOException {
        InputConfig input = InputConfig.of("nginx.access", ZoneOffset.UTC, log.toString());
        ShipperConfig config = new ShipperConfig(null, "test", new HostConfig(null, null), List.of(input), List.of());
        ShipperSettings settings = new ShipperSettings(new HostIdentity("h1", "web-1"), "", directory.resolve("data"));
        return new Shipper(
                config,
                settings,
                Checkpoints.open(settings.dataDir()),
                new Sink(),
                () -> Instant.EPOCH,
                new ShipperMeters(new SimpleMeterRegistry(), () -> Instant.EPOCH));
    }

    /** Counts what it gets. */
    private final class Sink implements Publisher {
        @Override
        public boolean accepts(Topic topic) {
            return true;
        }

        @Override
        public boolean hasRoom(Topic topic) {
            return true;
        }

        @Override
        public void send(Outgoing outgoing, Runnable acknowledged) {
            shipped += outgoing.value().length;
            acknowledged.run();
        }

        @Override
        public void sendKept() {}

        @Override
        public List<String> faults() {
            return List.of();
        }

        @Override
        public void close(Duration timeout) {}
    }
}
