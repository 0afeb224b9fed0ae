package io.foreshock.testing;

import io.foreshock.app.embedded.EmbeddedDatabase;
import io.foreshock.app.embedded.EmbeddedKafka;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The servers of {@code up} and {@code demo}: Kafka in this process, PostgreSQL as a child of it. */
final class EmbeddedServers extends Servers {
    @Override
    public KafkaServer kafka(Path directory) throws IOException {
        EmbeddedKafka kafka = EmbeddedKafka.start(Files.createDirectories(directory));
        return new KafkaServer(kafka.bootstrap(), kafka::close);
    }

    @Override
    public PostgresServer postgres(Path directory) throws IOException {
        EmbeddedDatabase database = EmbeddedDatabase.start(Files.createDirectories(directory));
        return new PostgresServer(database.jdbcUrl(), "postgres", null, () -> close(database));
    }

    private static void close(EmbeddedDatabase database) {
        try {
            database.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the embedded PostgreSQL does not stop", e);
        }
    }
}
