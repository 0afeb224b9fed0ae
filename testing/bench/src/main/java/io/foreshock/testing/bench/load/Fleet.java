package io.foreshock.testing.bench.load;

import io.foreshock.shippers.InputConfig;
import io.foreshock.shippers.ShipperSettings;
import io.foreshock.shippers.host.HostIdentity;
import io.foreshock.testing.bench.cluster.Cluster;
import io.foreshock.testing.process.CloseStack;
import io.foreshock.testing.process.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Hosts whose access logs real shippers tail. The logs appear after the first scan, so that their lines are no backfill. */
public final class Fleet {
    private static final Duration LONGER_THAN_SCAN_INTERVAL = Duration.ofMillis(1_500);

    private Fleet() {}

    /** The largest number of lines that all hosts have an equal share of. */
    public static long divisible(long lines, int hosts) {
        return lines - lines % hosts;
    }

    /** Writes the lines in equal shares on the hosts; returns once {@code logs.nginx} under the prefix, which is created, has them. */
    public static void ship(Workspace workspace, Cluster cluster, String topicPrefix, int hosts, long lines)
            throws IOException, InterruptedException {
        workspace.progress("shipping " + lines + " lines");
        cluster.createTopics(topicPrefix);
        Path directory = workspace.directory("fleet");
        try (CloseStack shippers = new CloseStack()) {
            List<HostShipper> fleet = new ArrayList<>();
            for (int host = 1; host <= hosts; host++) {
                fleet.add(shippers.add(shipper(directory, host, cluster.bootstrap(), topicPrefix)));
                fleet.get(host - 1).start();
            }
            Thread.sleep(LONGER_THAN_SCAN_INTERVAL.toMillis());
            Path unfinished = directory.resolve("unfinished");
            for (int host = 1; host <= hosts; host++) {
                AccessLog.write(unfinished, lines / hosts, host);
                long bytes = Files.size(unfinished);
                Files.move(unfinished, log(directory, host), StandardCopyOption.ATOMIC_MOVE);
                fleet.get(host - 1).awaitAcknowledged(bytes);
            }
        }
    }

    private static HostShipper shipper(Path directory, int host, String bootstrap, String topicPrefix)
            throws IOException {
        String name = "web-" + host;
        InputConfig log = InputConfig.of(
                "nginx.access", ZoneOffset.UTC, log(directory, host).toString());
        ShipperSettings settings = new ShipperSettings(
                new HostIdentity(name, name),
                topicPrefix,
                directory.resolve(name),
                Duration.ofDays(1), // no samples of the host, which would disturb the measurement
                Duration.ofSeconds(1),
                true);
        return HostShipper.of("shop", bootstrap, settings, List.of(log));
    }

    private static Path log(Path directory, int host) {
        return directory.resolve("access-" + host + ".log");
    }
}
