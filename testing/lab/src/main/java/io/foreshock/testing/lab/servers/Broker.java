package io.foreshock.testing.lab.servers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;

/** A Kafka broker, {@code kafka.Kafka}, one KRaft node in a JVM of its own. */
public final class Broker extends Server {
    private static final int LARGEST_RECORD_BYTES = 8 << 20;
    private static final int ANSWER_MS = 2_000;

    private final Installation installation;
    private final int port = Ports.free();
    private final int controllerPort = Ports.free();
    private final Path properties;
    private final Path records;

    public Broker(Path folder, Installation installation, Started started) {
        super("kafka", folder, started);
        this.installation = installation;
        this.properties = folder.resolve("server.properties");
        this.records = folder.resolve("records");
    }

    @Override
    protected void prepare() throws IOException {
        if (Files.exists(records.resolve("meta.properties"))) {
            return;
        }
        Files.writeString(properties, properties());
        Process format = java(
                        "kafka.tools.StorageTool",
                        "format",
                        "--config",
                        properties.toString(),
                        "--cluster-id",
                        Uuid.randomUuid().toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(format.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (format.waitFor() != 0) {
                throw new ServerException("kafka: the folder cannot be formatted:\n" + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerException("kafka: interrupted while formatting", e);
        }
    }

    /** What the embedded node runs with too; EmbeddedKafka says why. */
    private String properties() {
        return """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%2$d
                listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
                listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
                controller.listener.names=CONTROLLER
                inter.broker.listener.name=PLAINTEXT
                log.dirs=%3$s
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=1
                transaction.state.log.replication.factor=1
                transaction.state.log.num.partitions=1
                transaction.state.log.min.isr=1
                transaction.abort.timed.out.transaction.cleanup.interval.ms=10000
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.num.partitions=1
                share.coordinator.state.topic.min.isr=1
                group.initial.rebalance.delay.ms=0
                broker.heartbeat.interval.ms=100
                broker.session.timeout.ms=3000
                message.max.bytes=%4$d
                auto.create.topics.enable=false
                log.cleaner.dedupe.buffer.size=2097152
                """.formatted(port, controllerPort, records, LARGEST_RECORD_BYTES);
    }

    @Override
    protected ProcessBuilder command() {
        return java("kafka.Kafka", properties.toString());
    }

    private ProcessBuilder java(String... words) {
        ProcessBuilder java = new ProcessBuilder(
                installation.java().toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1", // two cores are shared by everything here
                "-cp",
                installation.jarsOf("up"));
        java.command().addAll(List.of(words));
        return java;
    }

    @Override
    protected boolean answers() throws Exception {
        try (Admin admin = Admin.create(Map.of(
                "bootstrap.servers", bootstrap(),
                "default.api.timeout.ms", ANSWER_MS,
                "request.timeout.ms", ANSWER_MS))) {
            return !admin.describeCluster()
                    .nodes()
                    .get(ANSWER_MS, TimeUnit.MILLISECONDS)
                    .isEmpty();
        }
    }

    /** On a machine that starts much at once. */
    @Override
    protected Duration startPatience() {
        return Duration.ofSeconds(120);
    }

    /** Where clients connect. */
    public String bootstrap() {
        return "127.0.0.1:" + port;
    }
}
