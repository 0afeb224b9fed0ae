package io.foreshock.testing.bench.cluster;

import io.foreshock.events.Topic;
import io.foreshock.testing.process.Await;
import io.foreshock.testing.process.Broker;
import io.foreshock.testing.process.Installation;
import io.foreshock.testing.process.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** The topics of a broker in a process of its own. */
public final class Cluster implements AutoCloseable {
    /** Of each input topic, as in {@code up}. */
    public static final int INPUT_PARTITIONS = 4;

    private static final Duration TIMEOUT = Duration.ofMinutes(10);
    private static final Duration POLL = Duration.ofMillis(10);

    private final String bootstrap;
    private final Admin admin;

    private Cluster(String bootstrap) {
        this.bootstrap = bootstrap;
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrap));
    }

    /** Starts a broker in the workspace; {@code home} is the checkout. */
    public static Cluster start(Workspace workspace, Path home) throws IOException {
        Broker broker =
                workspace.add(new Broker(workspace.directory("kafka"), Installation.full(home), workspace.registry()));
        broker.start();
        return workspace.add(new Cluster(broker.bootstrap()));
    }

    /** The address for clients, as {@code bootstrap.servers}. */
    public String bootstrap() {
        return bootstrap;
    }

    /** Creates Foreshock's topics under a prefix. */
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

    /** Creates a topic of any name. */
    public void createTopic(String name, int partitions) throws InterruptedException {
        await(admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1)))
                .all());
    }

    /** Deletes all topics under a prefix, to free the disk. */
    public void deleteTopics(String prefix) throws InterruptedException {
        Collection<String> topics = await(admin.listTopics().names()).stream()
                .filter(name -> name.startsWith(prefix))
                .toList();
        await(admin.deleteTopics(topics).all());
    }

    /** How many records the topic has, transaction markers included. */
    public long records(String topic) throws InterruptedException {
        Map<TopicPartition, OffsetSpec> ends = partitions(topic).stream()
                .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
        return await(admin.listOffsets(ends).all()).values().stream()
                .mapToLong(ListOffsetsResultInfo::offset)
                .sum();
    }

    /** Returns once the topic has this many records, transaction markers included; calls {@code meanwhile} with each poll. */
    public void awaitRecords(String topic, long records, Runnable meanwhile) throws InterruptedException {
        Await.until(topic + " has " + records + " records", TIMEOUT, POLL, () -> {
            meanwhile.run();
            return records(topic) >= records;
        });
    }

    /**
     * Returns once the group has committed at least this many records of the topic, with the number that it has then; calls {@code
     * meanwhile} with each poll.
     */
    public long awaitCommitted(String group, String topic, long records, Runnable meanwhile) {
        long[] committed = new long[1];
        Await.until(group + " has committed " + records + " records of " + topic, TIMEOUT, POLL, () -> {
            meanwhile.run();
            committed[0] = committed(group, topic);
            return committed[0] >= records;
        });
        return committed[0];
    }

    private long committed(String group, String topic) throws InterruptedException {
        return await(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata()).entrySet().stream()
                .filter(e -> e.getKey().topic().equals(topic) && e.getValue() != null)
                .mapToLong(e -> e.getValue().offset())
                .sum();
    }

    List<TopicPartition> partitions(String topic) throws InterruptedException {
        Map<String, TopicDescription> described =
                await(admin.describeTopics(List.of(topic)).allTopicNames());
        int count = Objects.requireNonNull(described.get(topic)).partitions().size();
        return IntStream.range(0, count)
                .mapToObj(i -> new TopicPartition(topic, i))
                .toList();
    }

    private static <T> T await(KafkaFuture<T> answer) throws InterruptedException {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker refuses: " + e.getCause(), e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
