package io.foreshock.testing.bench.load;

import io.foreshock.shippers.InputConfig;
import io.foreshock.shippers.Shipper;
import io.foreshock.shippers.ShipperConfig;
import io.foreshock.shippers.ShipperSettings;
import io.foreshock.shippers.host.HostConfig;
import io.foreshock.shippers.host.HostIdentity;
import io.foreshock.testing.process.Await;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** The shipper of one host, and how far it has come. */
public final class HostShipper implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofMinutes(10);
    private static final Duration POLL = Duration.ofMillis(2);

    private final Shipper shipper;
    private final MeterRegistry meters;

    private HostShipper(Shipper shipper, MeterRegistry meters) {
        this.shipper = shipper;
        this.meters = meters;
    }

    /** A shipper that samples its host too; not started. */
    public static HostShipper of(
            String host, String service, String bootstrap, String topicPrefix, Path dataDir, List<InputConfig> logs)
            throws IOException {
        return of(service, bootstrap, new ShipperSettings(new HostIdentity(host, host), topicPrefix, dataDir), logs);
    }

    static HostShipper of(String service, String bootstrap, ShipperSettings settings, List<InputConfig> logs)
            throws IOException {
        MeterRegistry meters = new SimpleMeterRegistry();
        Shipper shipper = new Shipper(
                new ShipperConfig(service, "production", new HostConfig(null, null), logs, List.of()),
                settings,
                Map.of("bootstrap.servers", bootstrap),
                InstantSource.system(),
                meters);
        return new HostShipper(shipper, meters);
    }

    public void start() {
        shipper.start();
    }

    /** Returns once Kafka has acknowledged so many bytes of the files. */
    public void awaitAcknowledged(long bytes) {
        Await.until(bytes + " bytes are acknowledged", TIMEOUT, POLL, () -> read() >= bytes && inFlight() == 0);
    }

    private double read() {
        return meters.find("foreshock.shipper.read").counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    private double inFlight() {
        return meters.get("foreshock.shipper.in.flight").gauge().value();
    }

    @Override
    public void close() throws IOException {
        shipper.close();
    }
}
