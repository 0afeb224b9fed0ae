package io.foreshock.testing.bench.load;

import io.foreshock.shippers.InputConfig;
import io.foreshock.shippers.Shipper;
import io.foreshock.shippers.ShipperConfig;
import io.foreshock.shippers.ShipperSettings;
import io.foreshock.shippers.host.HostConfig;
import io.foreshock.shippers.host.HostIdentity;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** Makes the shipper of one host. */
public final class HostShipper {
    private HostShipper() {}

    /** A shipper that samples its host too; not started. */
    public static Shipper of(
            String host, String service, String bootstrap, String topicPrefix, Path dataDir, List<InputConfig> logs)
            throws IOException {
        return of(service, bootstrap, new ShipperSettings(new HostIdentity(host, host), topicPrefix, dataDir), logs);
    }

    static Shipper of(String service, String bootstrap, ShipperSettings settings, List<InputConfig> logs)
            throws IOException {
        return new Shipper(
                new ShipperConfig(service, "production", new HostConfig(null, null), logs, List.of()),
                settings,
                Map.of("bootstrap.servers", bootstrap),
                InstantSource.system(),
                new SimpleMeterRegistry());
    }
}
