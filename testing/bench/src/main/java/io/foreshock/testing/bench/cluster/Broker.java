package io.foreshock.testing.bench.cluster;

import io.foreshock.events.Topic;
import io.foreshock.testing.bench.process.ChildJvm;
import io.foreshock.testing.bench.process.Workbench;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** A Kafka broker in a process of its own, with the memory that Kafka's own start script gives it. */
public final class Broker implements AutoCloseable {
    /** Of each input topic, as in {@code up}. */
    public static final int INPUT_PARTITIONS = 4;

    private static final long POLL_MS = 10;

    private final String bootstrap;
    private final Admin admin;

    private Broker(String bootstrap) {
        this.bootstrap = bootstrap;
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrap));
    }

    /** Starts it; returns once it answers. */
    public static Broker start(Workbench bench) throws IOException {
        ChildJvm process = bench.keep(ChildJvm.start(
                bench.folder(), BrokerMain.class, List.of("-Xms1g", "-Xmx1g"), List.of(bench.folder("kafka"))));
        return bench.keep(new Broker(process.hear()));
    }

    /** Where clients connect. */
    public String bootstrap() {
        return bootstrap;
    }

    /** Makes Foreshock's topics under a prefix. */
    public void createTopics(String prefix) throws InterruptedException {
        List<NewTopic> topics = Arrays.stream(Topic.values())
                .map(topic -> newTopic(topic, prefix))
                .toList();
        await(admin.createTopics(topics).all());
    }

    private static NewTopic newTopic(Topic topic, String prefix) {
        int partitions = Topic.INPUTS.contains(topic) ? INPUT_PARTITIONS : 1;
        return new NewTopic(topic.named(prefix), partitions, (short) 1)
                .configs(Map.of(
                        "cleanup.policy",
                        topic.kind().cleanup(),
                        "message.timestamp.type",
                        topic.kind().timestampType(),
                        "compression.type",
                        "producer"));
    }

    /** Makes one topic more. */
    public void createTopic(String name, int partitions) throws InterruptedException {
        await(admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1)))
                .all());
    }

    /** Deletes every topic under a prefix, and with them what they take of the disk. */
    public void deleteTopics(String prefix) throws InterruptedException {
        Collection<String> topics = await(admin.listTopics().names()).stream()
                .filter(name -> name.startsWith(prefix))
                .toList();
        await(admin.deleteTopics(topics).all());
    }

    /** Returns once the topic holds that many records, transaction markers counted. */
    public void awaitRecords(String topic, long records) throws InterruptedException {
        Map<TopicPartition, OffsetSpec> ends = partitions(topic).stream()
                .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
        while (await(admin.listOffsets(ends).all()).values().stream()
                        .mapToLong(end -> end.offset())
                        .sum()
                < records) {
            Thread.sleep(POLL_MS);
        }
    }

    /** Returns once the group has committed at least that many records of the topic: how many it then has. */
    public long awaitCommitted(String group, String topic, long records) throws InterruptedException {
        long committed = committed(group, topic);
        while (committed < records) {
            Thread.sleep(POLL_MS);
            committed = committed(group, topic);
        }
        return committed;
    }

    private long committed(String group, String topic) throws InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> offsets =
                await(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        return offsets.entrySet().stream()
                .filter(e -> e.getKey().topic().equals(topic) && e.getValue() != null)
                .mapToLong(e -> e.getValue().offset())
                .sum();
    }

    /** The topic's partitions. */
    public List<TopicPartition> partitions(String topic) throws InterruptedException {
        int count = await(admin.describeTopics(List.of(topic)).allTopicNames())
                .get(topic)
                .partitions()
                .size();
        return IntStream.range(0, count)
                .mapToObj(i -> new TopicPartition(topic, i))
                .toList();
    }

    private static <T> T await(KafkaFuture<T> answer) throws InterruptedException {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "the broker refused: " + e.getCause().getMessage(), e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
