package io.foreshock.testing;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Starts servers for a test: in this process, or in containers when system property {@code foreshock.servers} is {@code
 * docker}, which {@code -Pdocker} sets. Whoever starts one closes it.
 */
public abstract class Servers {
    /** Names where servers run: {@code embedded}, the default, or {@code docker}. */
    public static final String PROPERTY = "foreshock.servers";

    private static final String CONTAINERS = "io.foreshock.testing.docker.ContainerServers";

    /**
     * The servers of this run.
     *
     * @throws IllegalStateException when containers are asked for and this build has none
     */
    public static Servers ofThisRun() {
        return inContainers() ? containers() : new EmbeddedServers();
    }

    /** Whether they are containers; where not, a test of {@code up} can leave it to {@code up} to bring the embedded ones. */
    public static boolean inContainers() {
        String kind = System.getProperty(PROPERTY, "embedded");
        return switch (kind) {
            case "embedded" -> false;
            case "docker" -> true;
            default -> throw new IllegalStateException(PROPERTY + "=" + kind + ": say embedded or docker");
        };
    }

    /** By name: the class is there under {@code -Pdocker} only. */
    private static Servers containers() {
        try {
            return (Servers) Class.forName(CONTAINERS).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    PROPERTY + "=docker: containers are not in this build; build and run it with mvn verify -Pdocker",
                    e);
        }
    }

    /**
     * A Kafka node; one in this process keeps its records in {@code folder}.
     *
     * @throws IllegalStateException when it is to run in a container and no Docker engine answers
     */
    public abstract KafkaServer kafka(Path folder) throws IOException;

    /**
     * A PostgreSQL server; one in this process keeps its tables in {@code folder}.
     *
     * @throws IllegalStateException when it is to run in a container and no Docker engine answers
     */
    public abstract PostgresServer postgres(Path folder) throws IOException;
}
