package io.foreshock.testing.docker;

import io.foreshock.app.embedded.EmbeddedKafka;
import io.foreshock.testing.KafkaServer;
import io.foreshock.testing.PostgresServer;
import io.foreshock.testing.Servers;
import java.nio.file.Path;
import org.apache.kafka.common.utils.AppInfoParser;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** Servers in containers, one container each. They keep nothing in the folders that they are given. */
public final class ContainerServers extends Servers {
    private static final String KAFKA_IMAGE = "apache/kafka:" + AppInfoParser.getVersion();
    /** Older than the embedded server, so that the two ways of running the tests hold Foreshock against both. */
    private static final String POSTGRES_IMAGE = "postgres:15";

    @Override
    public KafkaServer kafka(Path folder) {
        requireEngine();
        KafkaContainer container = new KafkaContainer(KAFKA_IMAGE)
                .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                .withEnv("KAFKA_MESSAGE_MAX_BYTES", Integer.toString(EmbeddedKafka.LARGEST_RECORD_BYTES))
                // what a killed run left open is what the next one's readers wait for
                .withEnv("KAFKA_TRANSACTION_ABORT_TIMED_OUT_TRANSACTION_CLEANUP_INTERVAL_MS", "1000");
        container.start();
        return new KafkaServer(container.getBootstrapServers(), container::stop);
    }

    @Override
    public PostgresServer postgres(Path folder) {
        requireEngine();
        PostgreSQLContainer container = new PostgreSQLContainer(POSTGRES_IMAGE);
        container.setCommand("postgres", "-c", "fsync=on"); // by default Testcontainers switches it off
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
                    "-Pdocker needs a Docker engine, and none answers at "
                            + (host == null ? "its default socket (DOCKER_HOST is not set)" : "DOCKER_HOST=" + host)
                            + "; start one, or run the same tests without -Pdocker",
                    e);
        }
    }
}
