package io.foreshock.app.reparse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.app.config.ConfigFile;
import io.foreshock.events.Event;
import io.foreshock.events.EventCodec;
import io.foreshock.events.Field;
import io.foreshock.events.LogBlock;
import io.foreshock.events.MalformedRecordException;
import io.foreshock.events.Origin;
import io.foreshock.events.RecordCodec;
import io.foreshock.testing.KafkaServer;
import io.foreshock.testing.Servers;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReparseIT {
    private static final Instant READ = Instant.parse("2026-11-26T19:00:00Z");
    private static final String LINE =
            "198.51.100.7 - - [26/Nov/2026:18:59:59 +0000] \"GET /v1/carts/%d HTTP/1.1\" 200 5 \"-\" \"curl\"\n";

    @Test
    void shouldMakeTheEventsOfKeptLinesAgainEachOnce(@TempDir Path directory) throws Exception {
        try (KafkaServer kafka = Servers.ofThisRun().kafka(directory.resolve("kafka"));
                KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", kafka.bootstrap()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            // Given: three lines, of which the second came twice, and one of a format that nobody knows
            kafka.createTopic("r.logs.nginx", 2, Map.of());
            kafka.createTopic("r.logs.app", 2, Map.of());
            String two = LINE.formatted(1) + LINE.formatted(2);
            send(producer, "r.logs.nginx", "nginx.access", 0, two);
            send(
                    producer,
                    "r.logs.nginx",
                    "nginx.access",
                    LINE.formatted(1).length(),
                    LINE.formatted(2) + LINE.formatted(3));
            send(producer, "r.logs.app", "oracle.alert", 0, "a\n");
            Path config = Files.writeString(directory.resolve("foreshock.yaml"), """
                    kafka: {bootstrap.servers: "%s"}
                    topic_prefix: r.
                    """.formatted(kafka.bootstrap()));
            StringWriter out = new StringWriter();

            // When
            Reparse all = new Reparse(ConfigFile.read(config));
            all.print(null, new PrintWriter(out));

            // Then
            assertThat(all.summary()).isEqualTo("3 events of 3 records, 1 not understood");
            List<Event> events = out.toString().lines().map(ReparseIT::decode).toList();
            assertThat(events)
                    .extracting(event -> event.text(Field.URL_PATH))
                    .containsExactly("/v1/carts/1", "/v1/carts/2", "/v1/carts/3");
            assertThat(events).extracting(event -> event.text(Field.ROUTE)).containsOnly("/v1/carts");
            assertThat(events.get(0).text(Field.EVENT_ID)).isEqualTo("nginx.access-0");

            // When, Then
            Reparse none = new Reparse(ConfigFile.read(config));
            none.print(Instant.now().plusSeconds(60), new PrintWriter(new StringWriter()));
            assertThat(none.summary()).isEqualTo("0 events of 0 records");
        }
    }

    private static void send(
            KafkaProducer<byte[], byte[]> producer, String topic, String dataset, long from, String lines)
            throws Exception {
        Origin origin = new Origin(
                dataset, dataset, "/var/log/a.log", new Origin.Host("h1", "web-1"), "shop", "test", "UTC", Map.of(), 0);
        byte[] bytes = lines.getBytes(UTF_8);
        LogBlock block = new LogBlock(
                new RecordCodec<>(Origin.class).encode(origin), from, from + bytes.length, null, READ, bytes);
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, "h1".getBytes(UTF_8), bytes);
        record.headers()
                .add(LogBlock.ORIGIN, block.origin())
                .add(LogBlock.RANGE, block.rangeHeader())
                .add(LogBlock.WRITTEN, block.writtenHeader());
        producer.send(record).get();
    }

    private static Event decode(String json) {
        try {
            return new EventCodec().decode(json.getBytes(UTF_8));
        } catch (MalformedRecordException e) {
            throw new AssertionError(e);
        }
    }
}
