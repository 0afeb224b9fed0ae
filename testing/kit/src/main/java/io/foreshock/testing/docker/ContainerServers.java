package io.foreshock.testing.docker;

import io.foreshock.app.embedded.EmbeddedKafka;
import io.foreshock.testing.KafkaServer;
import io.foreshock.testing.PostgresServer;
import io.foreshock.testing.Servers;
import java.nio.file.Path;
import org.apache.kafka.common.utils.internals.AppInfoParser;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** Servers in containers, one container each. They do not use the given directories. */
public final class ContainerServers extends Servers {
    private static final String KAFKA_IMAGE = "apache/kafka:" + AppInfoParser.getVersion();
    /** Older than the embedded server, so that the tests cover two versions. */
    private static final String POSTGRES_IMAGE = "postgres:15";

    @Override
    public KafkaServer kafka(Path directory) {
        requireEngine();
        KafkaContainer container = new KafkaContainer(KAFKA_IMAGE)
                .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                .withEnv("KAFKA_MESSAGE_MAX_BYTES", Integer.toString(EmbeddedKafka.LARGEST_RECORD_BYTES))
                // readers wait for the transactions that a killed run left open
                .withEnv("KAFKA_TRANSACTION_ABORT_TIMED_OUT_TRANSACTION_CLEANUP_INTERVAL_MS", "1000");
        container.start();
        return new KafkaServer(container.getBootstrapServers(), container::stop);
    }

    @Override
    public PostgresServer postgres(Path directory) {
        requireEngine();
        PostgreSQLContainer container = new PostgreSQLContainer(POSTGRES_IMAGE);
        container.setCommand("postgres", "-c", "fsync=on"); // Testcontainers disables it by default
        container.start();
        return new PostgresServer(
                container.getJdbcUrl(), container.getUsername(), container.getPassword(), container::stop);
    }

    private static void requireEngine() {
        try {
            DockerClientFactory.instance().client();
        } catch (IllegalStateException e) {
            String host = System.getenv("DOCKER_HOST");
            throw new IllegalStateException(
                    "no Docker engine answers at "
                            + (host == null ? "its default socket (DOCKER_HOST is not set)" : "DOCKER_HOST=" + host)
                            + "; start one, or run the tests without -Pdocker",
                    e);
        }
    }
}
