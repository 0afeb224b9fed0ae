package io.foreshock.testing;

import io.foreshock.app.embedded.EmbeddedDatabase;
import io.foreshock.app.embedded.EmbeddedKafka;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The servers of {@code up} and {@code demo}, in this process. */
final class EmbeddedServers extends Servers {
    @Override
    public KafkaServer kafka(Path folder) throws IOException {
        EmbeddedKafka kafka = EmbeddedKafka.start(Files.createDirectories(folder));
        return new KafkaServer(kafka.bootstrap(), kafka::close);
    }

    @Override
    public PostgresServer postgres(Path folder) throws IOException {
        EmbeddedDatabase database = EmbeddedDatabase.start(Files.createDirectories(folder));
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
