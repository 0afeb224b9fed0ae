package io.foreshock.app.role;

import io.foreshock.app.cluster.KafkaCluster;
import io.foreshock.app.cluster.TopicProvisioner;
import io.foreshock.app.cluster.TopicUse;
import io.foreshock.app.config.Config;
import io.foreshock.events.Topic;
import io.foreshock.shippers.Shipper;
import io.foreshock.shippers.ShipperSettings;
import io.foreshock.shippers.host.HostIdentity;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** This host's logs and metrics → Kafka. Keeps the read positions in {@code data_dir/shipper}. */
public final class ShipperRole implements Role {
    /** All that a host may have to ship. */
    public static final TopicUse TOPICS = new TopicUse(
            List.of(),
            Topic.INPUTS.stream().filter(topic -> topic != Topic.TICKS).toList());

    private static final Logger LOG = LoggerFactory.getLogger(ShipperRole.class);

    private final Config config;
    private final Clock clock;
    private final MeterRegistry meters;
    private final Closer closer = new Closer();
    private volatile @Nullable Shipper shipper;

    public ShipperRole(Config config, Clock clock, MeterRegistry meters) {
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
        if (config.shipper().inputs().isEmpty() && config.shipper().probes().isEmpty()) {
            LOG.warn("no log was found and none is configured: nothing is tailed");
        }
        DataDir dir = closer.add(DataDir.hold(config.dataDir().resolve("shipper")));
        KafkaCluster cluster = KafkaCluster.of(config.cluster());
        new TopicProvisioner(cluster, config.cluster(), clock).ensure(TOPICS.all());
        ShipperSettings settings = new ShipperSettings(
                HostIdentity.of(config.shipper().host()),
                config.cluster().topicPrefix().text(),
                dir.path());
        Shipper started = closer.add(new Shipper(config.shipper(), settings, cluster.properties(), clock, meters));
        started.start();
        shipper = started;
    }

    @Override
    public List<String> check() {
        Shipper running = shipper;
        return running == null ? List.of("it is starting") : running.check();
    }

    /** How far each file is read and acknowledged. */
    @Override
    public List<String> status() {
        Shipper running = shipper;
        return running == null ? List.of("not started") : running.status();
    }

    @Override
    public void close() {
        closer.close();
    }
}
