package io.foreshock.app.role;

import io.foreshock.app.config.Config;
import io.foreshock.shippers.Shipper;
import io.foreshock.shippers.ShipperConfig;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** This host's logs and numbers → Kafka. Keeps what was read how far in {@code data_dir/shipper}. */
public final class ShipPart implements Part {
    private static final Logger LOG = LoggerFactory.getLogger(ShipPart.class);

    private final Config config;
    private final Clock clock;
    private final MeterRegistry meters;
    private final Closing closing = new Closing();
    private volatile @Nullable Shipper shipper;

    public ShipPart(Config config, Clock clock, MeterRegistry meters) {
        this.config = config;
        this.clock = clock;
        this.meters = meters;
    }

    @Override
    public String name() {
        return "ship";
    }

    @Override
    public void start() throws IOException, InterruptedException {
        if (config.inputs().isEmpty() && config.probes().isEmpty()) {
            LOG.warn("no log was found and none is configured: nothing is tailed");
        }
        DataDir dir = closing.add(DataDir.hold(config.dataDir().resolve("shipper")));
        Cluster cluster = Cluster.of(config);
        new Topics(cluster, config).ensure();
        Shipper started = closing.add(new Shipper(shipperConfig(dir), cluster.properties(), clock, meters));
        started.start();
        shipper = started;
    }

    private ShipperConfig shipperConfig(DataDir dir) throws IOException {
        ThisHost host = ThisHost.of(config.host());
        return new ShipperConfig(
                host.id(),
                host.name(),
                config.service(),
                config.environment(),
                config.topicPrefix(),
                dir.path(),
                Parts.inputs(config.inputs()),
                Parts.probes(config.probes()));
    }

    @Override
    public List<String> check() {
        Shipper running = shipper;
        return running == null ? List.of("it is starting") : running.check();
    }

    @Override
    public void close() {
        closing.close();
    }
}
