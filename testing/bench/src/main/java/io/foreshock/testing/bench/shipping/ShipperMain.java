package io.foreshock.testing.bench.shipping;

import io.foreshock.shippers.InputConfig;
import io.foreshock.testing.bench.load.HostShipper;
import io.foreshock.testing.bench.process.ParentProcess;
import io.foreshock.testing.bench.process.Stopwatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;

/**
 * The shipper's process: ships one access log until Kafka has acknowledged it, then sends its figures. Arguments: bootstrap, topic prefix,
 * file, data directory, lines.
 */
public final class ShipperMain {
    private ShipperMain() {}

    public static void main(String[] args) throws IOException {
        InputConfig log = InputConfig.of("nginx.access", ZoneOffset.UTC, args[2]);
        try (HostShipper shipper = HostShipper.of("web-1", "shop", args[0], args[1], Path.of(args[3]), List.of(log))) {
            Stopwatch watch = Stopwatch.withCpuSinceProcessStart();
            shipper.start();
            shipper.awaitAcknowledged(Files.size(Path.of(args[2])));
            ParentProcess.send(watch.stop(Long.parseLong(args[4])).toLine());
        }
    }
}
