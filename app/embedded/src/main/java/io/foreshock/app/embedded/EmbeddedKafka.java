package io.foreshock.app.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import kafka.server.KafkaConfig;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;

/** A single Kafka node (KRaft) in this process, on loopback. It keeps its records in one directory, over restarts. */
public final class EmbeddedKafka implements AutoCloseable {
    /** The state of a task for a busy service is one record; it stays far below this. */
    public static final int LARGEST_RECORD_BYTES = 8 << 20;

    private final KafkaNode node;
    private final String bootstrap;

    private EmbeddedKafka(KafkaNode node, String bootstrap) {
        this.node = node;
        this.bootstrap = bootstrap;
    }

    /** Starts the node on free ports; returns once it answers. */
    public static EmbeddedKafka start(Path directory) throws IOException {
        return start(directory, freePort(), freePort());
    }

    /** Starts the node on the given ports; returns once it answers. */
    public static EmbeddedKafka start(Path directory, int port, int controllerPort) throws IOException {
        return start(directory, port, controllerPort, Map.of());
    }

    /** Starts the node on free ports, with settings of a broker beside its own, such as an authorizer; returns once it answers. */
    public static EmbeddedKafka start(Path directory, Map<String, String> settings) throws IOException {
        return start(directory, freePort(), freePort(), settings);
    }

    private static EmbeddedKafka start(Path directory, int port, int controllerPort, Map<String, String> settings)
            throws IOException {
        format(directory);
        Map<String, String> all = properties(directory, port, controllerPort);
        all.putAll(settings);
        return new EmbeddedKafka(KafkaNode.start(new KafkaConfig(all)), "127.0.0.1:" + port);
    }

    /** Makes a directory a Kafka directory of node 1; does nothing when it is one. */
    private static void format(Path directory) throws IOException {
        if (Files.exists(directory.resolve("meta.properties"))) {
            return;
        }
        try {
            new Formatter()
                    .setClusterId(Uuid.randomUuid().toString())
                    .setNodeId(1)
                    .setControllerListenerName("CONTROLLER")
                    .setMetadataLogDirectory(directory.toString())
                    .addDirectory(directory.toString())
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .run();
        } catch (Exception e) { // run() declares no narrower type
            throw new IOException(directory + " cannot be formatted for Kafka: " + e.getMessage(), e);
        }
    }

    private static Map<String, String> properties(Path directory, int port, int controllerPort) {
        Map<String, String> p = new HashMap<>();
        p.put("process.roles", "broker,controller");
        p.put("node.id", "1");
        p.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        p.put("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        p.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        p.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        p.put("controller.listener.names", "CONTROLLER");
        p.put("inter.broker.listener.name", "PLAINTEXT");
        p.put("log.dirs", directory.toString());
        p.put("metadata.log.dir", directory.toString());
        p.put("offsets.topic.replication.factor", "1");
        p.put("offsets.topic.num.partitions", "1");
        p.put("transaction.state.log.replication.factor", "1");
        p.put("transaction.state.log.num.partitions", "1");
        p.put("share.coordinator.state.topic.replication.factor", "1");
        p.put("share.coordinator.state.topic.num.partitions", "1");
        p.put("transaction.state.log.min.isr", "1");
        p.put("share.coordinator.state.topic.min.isr", "1");
        p.put("group.initial.rebalance.delay.ms", "0");
        p.put("broker.heartbeat.interval.ms", "100");
        // No other broker could lead the partitions, and transactions would hang (see KafkaNode). So a broker whose
        // process lives is not declared dead, however long it stalls, and gives nothing away when it stops.
        p.put("broker.session.timeout.ms", "600000");
        p.put("controlled.shutdown.enable", "false");
        p.put("message.max.bytes", Integer.toString(LARGEST_RECORD_BYTES));
        p.put("auto.create.topics.enable", "false");
        p.put("log.cleaner.dedupe.buffer.size", "2097152");
        return p;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** The address for clients, as {@code bootstrap.servers}. */
    public String bootstrap() {
        return bootstrap;
    }

    @Override
    public void close() {
        node.close();
    }
}
