package io.foreshock.app.embedded;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.Server;
import kafka.server.SharedServer;
import kafka.server.StandardFaultHandlerFactory;
import org.apache.kafka.common.errors.BrokerIdNotRegisteredException;
import org.apache.kafka.common.message.RequestHeaderData;
import org.apache.kafka.common.security.auth.KafkaPrincipal;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.controller.Controller;
import org.apache.kafka.controller.ControllerRequestContext;
import org.apache.kafka.metadata.bootstrap.BootstrapMetadata;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.raft.QuorumConfig;
import org.apache.kafka.server.ServerSocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Tuple2;

/**
 * The controller and the broker of a cluster of one node. The broker starts after its earlier registration is removed.
 *
 * <p>Kafka's own {@code KafkaRaftServer} starts both without that step. After a kill, the controller then takes the killed broker
 * for alive until its session times out: the partitions still have their leader, the new broker starts to lead them and loads
 * the transactions. When the session times out, no partition has a leader for a moment. A transaction that is completed in that
 * moment gets no markers in its partitions and is recorded as complete (KAFKA-20734, in 4.4.0), and their {@code read_committed}
 * consumers wait without end. Without a registration, no partition has a leader until the new broker is registered, and
 * then all have one at once.
 */
final class KafkaNode implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaNode.class);
    private static final long CONTROLLER_TIMEOUT_MS = 60_000;
    private static final long POLL_MS = 20;

    private final ControllerServer controller;
    private final BrokerServer broker;

    private KafkaNode(KafkaConfig config) {
        Tuple2<MetaPropertiesEnsemble, BootstrapMetadata> stored = KafkaRaftServer.initializeLogDirs(config, LOG, "");
        MetaPropertiesEnsemble directories = stored._1();
        QuorumConfig quorum = config.quorumConfig();
        SharedServer shared = new SharedServer(
                config,
                directories,
                Time.SYSTEM,
                Server.initializeMetrics(
                        config, Time.SYSTEM, directories.clusterId().orElseThrow()),
                CompletableFuture.completedFuture(QuorumConfig.parseVoterConnections(quorum.voters())),
                QuorumConfig.parseBootstrapServers(quorum.bootstrapServers()),
                new StandardFaultHandlerFactory(),
                ServerSocketFactory.INSTANCE);
        broker = new BrokerServer(shared);
        controller = new ControllerServer(shared, KafkaRaftServer.configSchema(), stored._2());
    }

    /** Returns once the broker answers. */
    static KafkaNode start(KafkaConfig config) throws IOException {
        KafkaNode node = new KafkaNode(config);
        boolean started = false;
        try {
            node.controller.startup();
            removeRegistration(node.controller.controller(), config.nodeId());
            node.broker.startup();
            started = true;
            return node;
        } finally {
            if (!started) { // whatever was thrown: Scala declares nothing
                node.stop(); // else its threads keep the process from exiting
            }
        }
    }

    private static void removeRegistration(Controller controller, int nodeId) throws IOException {
        long deadline = Time.SYSTEM.nanoseconds() + TimeUnit.MILLISECONDS.toNanos(CONTROLLER_TIMEOUT_MS);
        try {
            while (!controller.isActive()) {
                if (Time.SYSTEM.nanoseconds() > deadline) {
                    throw new IOException("the controller of the embedded Kafka node is not active after "
                            + CONTROLLER_TIMEOUT_MS + " ms");
                }
                Thread.sleep(POLL_MS);
            }
            ControllerRequestContext request = new ControllerRequestContext(
                    new RequestHeaderData(), KafkaPrincipal.ANONYMOUS, OptionalLong.of(deadline));
            controller.unregisterBroker(request, nodeId).get();
        } catch (ExecutionException e) {
            boolean firstStart = e.getCause() instanceof BrokerIdNotRegisteredException;
            if (!firstStart) {
                throw new IOException(
                        "the earlier registration of the embedded Kafka broker cannot be removed: " + e.getCause(), e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted at the start of the embedded Kafka node");
        }
    }

    private void stop() {
        try {
            broker.shutdown();
        } finally {
            controller.shutdown();
        }
    }

    /** Returns when both have ended. */
    @Override
    public void close() {
        stop();
        broker.awaitShutdown();
        controller.awaitShutdown();
    }
}
