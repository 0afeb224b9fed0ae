package io.foreshock.testing.bench.load;

import io.foreshock.shippers.InputConfig;
import io.foreshock.shippers.Shipper;
import io.foreshock.shippers.ShipperSettings;
import io.foreshock.shippers.host.HostIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Hosts whose access logs real shippers tail. The logs appear when the shippers have looked already, so that what stands
 * in them is news and no backfill. Not thread-safe.
 */
public final class Fleet implements AutoCloseable {
    private static final Duration LONGER_THAN_BETWEEN_TWO_LOOKS = Duration.ofMillis(1_500);

    private final Deque<Shipper> shippers = new ArrayDeque<>();
    private final Path folder;
    private final int hosts;

    /** Begins to tail on each of the hosts; there is nothing yet. */
    public Fleet(Path folder, int hosts, String bootstrap, String topicPrefix) throws IOException {
        this.folder = folder;
        this.hosts = hosts;
        for (int host = 1; host <= hosts; host++) {
            String name = "web-" + host;
            InputConfig log =
                    InputConfig.of("nginx.access", ZoneOffset.UTC, log(host).toString());
            ShipperSettings settings = new ShipperSettings(
                    new HostIdentity(name, name),
                    topicPrefix,
                    folder.resolve(name),
                    Duration.ofDays(1), // samples of the host would only disturb
                    Duration.ofSeconds(1),
                    true);
            Shipper shipper = HostShipper.of("shop", bootstrap, settings, List.of(log));
            shippers.push(shipper);
            shipper.start();
        }
    }

    private Path log(int host) {
        return folder.resolve("access-" + host + ".log");
    }

    /** Writes a log of that many lines on each host. */
    public void write(long linesEach) throws IOException, InterruptedException {
        Thread.sleep(LONGER_THAN_BETWEEN_TWO_LOOKS.toMillis());
        Path unfinished = folder.resolve("unfinished");
        for (int host = 1; host <= hosts; host++) {
            LogFile.write(unfinished, linesEach, host);
            Files.move(unfinished, log(host), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    @Override
    public void close() throws IOException {
        while (!shippers.isEmpty()) {
            shippers.pop().close();
        }
    }
}
