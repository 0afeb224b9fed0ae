package io.foreshock.testing;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Starts servers for a test: in this process, or in containers when system property {@code foreshock.servers} is {@code docker}, which
 * {@code -Pdocker} sets. The caller closes them.
 */
public abstract class Servers {
    /** The system property; its values are {@code embedded}, the default, and {@code docker}. */
    public static final String PROPERTY = "foreshock.servers";

    private static final String CONTAINERS = "io.foreshock.testing.docker.ContainerServers";

    /**
     * The servers of this run.
     *
     * @throws IllegalStateException when the property is {@code docker} and this build has no containers
     */
    public static Servers ofThisRun() {
        return inContainers() ? containers() : new EmbeddedServers();
    }

    /** Whether they are containers; if not, a test of {@code up} can let {@code up} start the embedded ones. */
    public static boolean inContainers() {
        String kind = System.getProperty(PROPERTY, "embedded");
        return switch (kind) {
            case "embedded" -> false;
            case "docker" -> true;
            default ->
                throw new IllegalStateException(PROPERTY + "=" + kind + ": the value must be embedded or docker");
        };
    }

    /** Loads the class by name, because it is compiled only under {@code -Pdocker}. */
    private static Servers containers() {
        try {
            return Class.forName(CONTAINERS)
                    .asSubclass(Servers.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    PROPERTY + "=docker: this build has no containers; run mvn verify -Pdocker", e);
        }
    }

    /**
     * Starts a Kafka node; one in this process keeps its records in {@code directory}.
     *
     * @throws IllegalStateException when it runs in a container and no Docker engine answers
     */
    public abstract KafkaServer kafka(Path directory) throws IOException;

    /**
     * Starts a PostgreSQL server; one in this process keeps its tables in {@code directory}.
     *
     * @throws IllegalStateException when it runs in a container and no Docker engine answers
     */
    public abstract PostgresServer postgres(Path directory) throws IOException;
}
