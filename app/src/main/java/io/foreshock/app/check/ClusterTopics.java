package io.foreshock.app.check;

import io.foreshock.app.config.Config;
import io.foreshock.config.Problems;
import io.foreshock.events.Topic;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicAuthorizationException;

/** Checks the topics of one cluster against the table of topics and the configuration. */
final class ClusterTopics {
    private static final String PREFIX_KEY = "topic_prefix";
    private static final String REPLICATION_KEY = "topics.replication_factor";
    /** Kafka's default of {@code max.request.size}. */
    private static final int DEFAULT_REQUEST_BYTES = 1 << 20;

    private static final Duration MOST_SKEW = Duration.ofSeconds(5);

    private final Admin admin;
    private final Config config;
    private final Problems problems;

    ClusterTopics(Admin admin, Config config, Problems problems) {
        this.admin = admin;
        this.config = config;
        this.problems = problems;
    }

    void check() throws ExecutionException, InterruptedException {
        int brokers = admin.describeCluster().nodes().get().size();
        Set<String> names = admin.listTopics().names().get();
        Map<String, Topic> present = Arrays.stream(Topic.values())
                .filter(topic -> names.contains(named(topic)))
                .collect(Collectors.toMap(this::named, Function.identity()));
        missing(present.keySet());
        Map<String, TopicDescription> described =
                admin.describeTopics(present.keySet()).allTopicNames().get();
        new PartitionCounts(described, config.cluster(), problems).check();
        replication(described, brokers);
        settings(present);
        clock(described.keySet());
    }

    private String named(Topic topic) {
        return topic.named(config.cluster().topicPrefix().text());
    }

    private void missing(Set<String> present) {
        List<String> missing = Arrays.stream(Topic.values())
                .map(this::named)
                .filter(name -> !present.contains(name))
                .toList();
        if (!missing.isEmpty()) {
            String which = present.isEmpty() ? "all " + missing.size() + " topics" : String.join(", ", missing);
            problems.info(PREFIX_KEY, config.cluster().topicPrefix(), "will be created: " + which);
        }
    }

    private void replication(Map<String, TopicDescription> described, int brokers) {
        Short configured = config.cluster().topics().replicationFactor();
        if (configured == null) {
            return;
        }
        if (configured > brokers) {
            problems.error(
                    REPLICATION_KEY,
                    configured,
                    "the cluster has " + brokers + (brokers == 1 ? " broker" : " brokers") + "; write at most that");
            return;
        }
        List<String> fewer = described.values().stream()
                .filter(topic -> topic.partitions().get(0).replicas().size() < configured)
                .map(TopicDescription::name)
                .sorted()
                .toList();
        if (!fewer.isEmpty()) {
            problems.warning(
                    REPLICATION_KEY,
                    configured,
                    "topics are kept by fewer brokers: " + String.join(", ", fewer)
                            + "; fix them with kafka-reassign-partitions.sh");
        }
    }

    private void settings(Map<String, Topic> present) throws ExecutionException, InterruptedException {
        List<ConfigResource> resources = present.keySet().stream()
                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                .toList();
        Set<String> hidden = new TreeSet<>();
        for (Map.Entry<ConfigResource, KafkaFuture<org.apache.kafka.clients.admin.Config>> topic :
                admin.describeConfigs(resources).values().entrySet()) {
            String name = topic.getKey().name();
            try {
                settings(
                        Objects.requireNonNull(present.get(name)),
                        topic.getValue().get());
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicAuthorizationException)) {
                    throw e;
                }
                hidden.add(name);
            }
        }
        if (!hidden.isEmpty()) {
            problems.info(
                    PREFIX_KEY,
                    config.cluster().topicPrefix(),
                    "not checked are settings that this user may not see, those of " + String.join(", ", hidden)
                            + "; ./foreshock rights --role check has the rights for it");
        }
    }

    private void settings(Topic topic, org.apache.kafka.clients.admin.Config is) {
        String name = named(topic);
        Topic.Kind kind = topic.kind();
        Set<String> cleanup =
                Set.of(is.get(TopicConfig.CLEANUP_POLICY_CONFIG).value().split(","));
        if (!cleanup.equals(Set.of(kind.cleanup().split(",")))) {
            wrong(name, TopicConfig.CLEANUP_POLICY_CONFIG, String.join(",", cleanup), kind.cleanup());
        }
        String timestamps = is.get(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG).value();
        if (!timestamps.equals(kind.timestampType())) {
            wrong(name, TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, timestamps, kind.timestampType());
        }
        largest(topic, is.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG).value());
    }

    private void wrong(String topic, String setting, String is, String must) {
        problems.error(
                PREFIX_KEY,
                config.cluster().topicPrefix(),
                "topic " + topic + " has " + setting + "=" + is + ", not " + must + "; to fix it:"
                        + " kafka-configs.sh --bootstrap-server SERVER --alter --topic " + topic + " --add-config "
                        + setting + "=" + (must.contains(",") ? "[" + must + "]" : must));
    }

    private void largest(Topic topic, String maxMessageBytes) {
        Object asked =
                config.cluster().kafka().getOrDefault(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, DEFAULT_REQUEST_BYTES);
        long takes = Long.parseLong(maxMessageBytes);
        if (takes < topic.largestRecordBytes()) {
            wrong(
                    named(topic),
                    TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                    maxMessageBytes,
                    Integer.toString(topic.largestRecordBytes()));
        } else if (asked.toString().matches("[0-9]{1,18}") && takes < Long.parseLong(asked.toString())) {
            problems.error(
                    PREFIX_KEY,
                    config.cluster().topicPrefix(),
                    "topic " + named(topic) + " takes records of " + maxMessageBytes + " bytes, and " + asked
                            + " may be sent; raise its max.message.bytes, or lower kafka.max.request.size");
        }
    }

    /** The broker sets the time of input records: a time in this machine's future shows that a clock is wrong. */
    private void clock(Set<String> present) throws ExecutionException, InterruptedException {
        String metrics = named(Topic.METRICS);
        if (!present.contains(metrics)) {
            return;
        }
        Map<String, TopicDescription> described =
                admin.describeTopics(List.of(metrics)).allTopicNames().get();
        int partitions =
                Objects.requireNonNull(described.get(metrics)).partitions().size();
        Map<TopicPartition, OffsetSpec> newest = java.util.stream.IntStream.range(0, partitions)
                .boxed()
                .collect(Collectors.toMap(p -> new TopicPartition(metrics, p), p -> OffsetSpec.maxTimestamp()));
        long latest = admin.listOffsets(newest).all().get().values().stream()
                .mapToLong(ListOffsetsResultInfo::timestamp)
                .max()
                .orElse(-1);
        long ahead = latest - System.currentTimeMillis();
        if (ahead > MOST_SKEW.toMillis()) {
            problems.warning(
                    "kafka.bootstrap.servers",
                    config.cluster().kafka().get("bootstrap.servers"),
                    "the broker's clock is " + ahead / 1000 + " s or more ahead of this machine's; set both by NTP");
        }
    }
}
