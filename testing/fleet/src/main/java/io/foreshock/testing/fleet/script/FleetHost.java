package io.foreshock.testing.fleet.script;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.foreshock.events.Event;
import io.foreshock.events.EventCodec;
import io.foreshock.events.Field;
import io.foreshock.events.Origin;
import io.foreshock.events.Topic;
import io.foreshock.testing.fleet.Share;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A host, and what its agent sends. Not thread-safe. */
final class FleetHost {
    /** One service of so many fails. */
    private static final int FAILING = 20;

    private static final EventCodec CODEC = new EventCodec();

    private final Origin.Host identity;
    private final String service;
    private final SplittableRandom random;
    private final List<LogFile> files = new ArrayList<>();

    FleetHost(Share share, int number, long seed) {
        String name = "web-" + number;
        this.identity = new Origin.Host("machine-" + number, name);
        this.service = Share.serviceName(0, share.service(number, 0));
        this.random = new SplittableRandom(seed + number);
        Lines lines = new Lines(seed - number);
        for (Kind kind : Kind.values()) {
            for (int i = 0; i < kind.files(); i++) {
                int its = share.service(number, files.size());
                boolean fails = its % FAILING == 1;
                files.add(new LogFile(
                        kind,
                        kind.linesASecond(),
                        files.size(),
                        identity,
                        Share.serviceName(0, its),
                        (of, at) -> lines.next(of, at, name, fails)));
            }
        }
    }

    /** What was written since the poll before. */
    void poll(Instant at, Duration since, Consumer<ProducerRecord<byte[], byte[]>> out) {
        for (LogFile file : files) {
            int lines = poisson(file.linesASecond() * since.toMillis() / 1_000);
            if (lines > 0) {
                out.accept(file.block(lines, at, since));
            }
        }
    }

    private int poisson(double mean) {
        double limit = Math.exp(-mean);
        double product = random.nextDouble();
        int count = 0;
        while (product > limit) {
            count++;
            product *= random.nextDouble();
        }
        return count;
    }

    /** The samples of its agent: a heartbeat, and the figures of the host. */
    void sample(Instant at, Consumer<ProducerRecord<byte[], byte[]>> out) {
        out.accept(sample(Event.of("foreshock.heartbeat", at).with(Field.KIND, "state"), at));
        out.accept(sample(
                Event.of("system.host", at)
                        .with(Field.KIND, "metric")
                        .with("system.load.1", random.nextDouble(4))
                        .with("system.load.5", 1.5)
                        .with("system.load.15", 1.25)
                        .with("system.memory.total_bytes", 8e9)
                        .with("system.memory.available_bytes", random.nextDouble(8e9))
                        .with("system.cpu.used_ratio", random.nextDouble())
                        .with(Field.OUTCOME, "success"),
                at));
    }

    private ProducerRecord<byte[], byte[]> sample(Event.Builder event, Instant at) {
        Event complete = event.with(Field.HOST_ID, identity.id())
                .with(Field.HOST_NAME, identity.name())
                .with(Field.SERVICE, service)
                .with(Field.ENVIRONMENT, "production")
                .with(Field.CREATED, at)
                .build();
        return new ProducerRecord<>(
                Topic.METRICS.named(Script.PREFIX), identity.id().getBytes(UTF_8), CODEC.encode(complete));
    }
}
