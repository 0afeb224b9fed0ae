package io.foreshock.testing.bench.shipping;

import io.foreshock.shippers.Input;
import io.foreshock.shippers.Shipper;
import io.foreshock.shippers.ShipperConfig;
import io.foreshock.testing.bench.process.Parent;
import io.foreshock.testing.bench.process.Stopwatch;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/**
 * The shipper's process: ships one access log until the parent says that Kafka has all of it, then tells its figures.
 * Arguments: bootstrap, topic prefix, file, data folder, lines.
 */
public final class ShipperMain {
    private ShipperMain() {}

    public static void main(String[] args) throws IOException {
        Input log = new Input("nginx.access", List.of(args[2]), ZoneOffset.UTC, null, null, null);
        ShipperConfig config = new ShipperConfig(
                "web-1", "web-1", "shop", "production", args[1], Path.of(args[3]), List.of(log), List.of());
        try (Shipper shipper = new Shipper(
                config, Map.of("bootstrap.servers", args[0]), InstantSource.system(), new SimpleMeterRegistry())) {
            Stopwatch watch = Stopwatch.withCpuSinceBirth();
            shipper.start();
            if (Parent.hear()) {
                Parent.tell(watch.stop(Long.parseLong(args[4])).toLine());
            }
        }
    }
}
