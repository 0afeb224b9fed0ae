package io.foreshock.shippers;

import io.foreshock.config.Key;
import io.foreshock.shippers.host.HostConfig;
import io.foreshock.shippers.probe.ProbeConfig;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The keys that the shipper reads. */
public record ShipperConfig(
        @Key(
                meaning = "The service that this host belongs to.",
                whenAbsent = "the host's only PM2 application, else the host's name")
        @Nullable
        String service,

        @Key(
                meaning = "Separates production from staging. Incidents never span environments.",
                defaultValue = "production")
        String environment,

        @Key(meaning = "The identity of this machine.") HostConfig host,

        @Key(meaning = "The logs to tail.", whenAbsent = "in `up`: the logs found on this machine; else none")
        List<InputConfig> inputs,

        @Key(meaning = "Servers to sample.") List<ProbeConfig> probes) {
    /** A copy with these inputs, and with this service unless it has one. */
    public ShipperConfig withInputs(List<InputConfig> found, @Nullable String foundService) {
        return new ShipperConfig(service == null ? foundService : service, environment, host, found, probes);
    }
}
