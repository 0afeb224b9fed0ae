package io.foreshock.app.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.app.config.ConfigFile;
import io.foreshock.testing.KafkaServer;
import io.foreshock.testing.Servers;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiagnosisIT {
    @Test
    void shouldPrintOpenTransactionsAndWhatItCannotFindOut(@TempDir Path directory) throws Exception {
        try (KafkaServer kafka = Servers.ofThisRun().kafka(directory.resolve("kafka"));
                Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()));
                KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", kafka.bootstrap(), "transactional.id", "open"),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            // Given: an open transaction, a store and a role that do not answer
            admin.createTopics(List.of(new NewTopic("diagnosis.t", 1, (short) 1)))
                    .all()
                    .get();
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>("diagnosis.t", new byte[1])).get();
            Path config = Files.writeString(directory.resolve("foreshock.yaml"), """
                    kafka: {bootstrap.servers: "%s"}
                    topic_prefix: diagnosis.
                    store: {url: "jdbc:postgresql://127.0.0.1:1/none", user: nobody}
                    """.formatted(kafka.bootstrap()));
            StringWriter out = new StringWriter();

            // When
            new Diagnosis(ConfigFile.read(config), List.of(URI.create("http://127.0.0.1:1")))
                    .print(new PrintWriter(out));

            // Then
            assertThat(out.toString())
                    .containsPattern("diagnosis.t-0 +0 +0 +1\\R +open: from offset 0, producer ")
                    .contains("open: Ongoing, producer ")
                    .containsPattern("store: next offset\\R +not known: ")
                    .containsPattern("role at http://127.0.0.1:1\\R +not known: ");
        }
    }
}
