package io.foreshock.app.cluster;

import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.app.rights.AuthorizedKafka;
import io.foreshock.app.rights.Right;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A role may write topics that it may not read. */
class WatchRightsIT {
    private static final String USER = "watch";

    @Test
    void shouldReportATransactionThatHangsWhereTheProducersAreHidden(@TempDir Path directory) throws Exception {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2031-03-04T05:06:07Z"));
        try (AuthorizedKafka kafka = new AuthorizedKafka(Files.createDirectories(directory.resolve("kafka")), USER);
                KafkaProducer<byte[], byte[]> producer = producer(kafka);
                ClusterWatch watch = watch(kafka, now)) {
            // Given: records behind an open transaction, and a user who sees only their number
            kafka.grant(
                    USER,
                    List.of(new Right(ResourceType.TOPIC, PatternType.PREFIXED, List.of("w."), List.of(DESCRIBE))));
            kafka.admin()
                    .createTopics(List.of(new NewTopic("w.t", 1, (short) 1)))
                    .all()
                    .get();
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>("w.t", new byte[1])).get();

            // When
            watch.poll();
            now.set(now.get().plus(ClusterWatch.LIMIT).plusSeconds(1));
            watch.poll();

            // Then
            assertThat(watch.faults())
                    .singleElement()
                    .asString()
                    .startsWith(
                            "w.t-0: a transaction hangs at offset 0 (its producer is not known without the right Read"
                                    + " on the topic): ")
                    .endsWith("abort --topic w.t --partition 0 --start-offset 0");
        }
    }

    private static ClusterWatch watch(AuthorizedKafka kafka, AtomicReference<Instant> now) {
        KafkaCluster cluster = KafkaCluster.of(new ClusterConfig(
                kafka.properties(USER), TopicPrefix.parse("w."), new TopicsConfig(null, null, null, null, null)));
        return new ClusterWatch(cluster, "w.", null, now::get, false, new SimpleMeterRegistry());
    }

    private static KafkaProducer<byte[], byte[]> producer(AuthorizedKafka kafka) {
        Map<String, Object> properties = new HashMap<>(kafka.properties(AuthorizedKafka.ADMINISTRATOR));
        properties.put("transactional.id", "open");
        properties.put("transaction.timeout.ms", 600_000);
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
