package io.foreshock.app.cluster;

import io.foreshock.config.BadInputException;
import io.foreshock.events.Topic;
import io.foreshock.streams.task.Partitions;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jspecify.annotations.Nullable;

/** Creates missing topics with explicit partitions, cleanup and retention, and verifies existing ones. */
public final class TopicProvisioner {
    /** Of each input topic, in a cluster. */
    private static final int INPUT_PARTITIONS = 64;

    private static final int SERVICE_PARTITIONS = 16;
    private static final int ENVIRONMENT_PARTITIONS = 4;
    private static final int EVENT_PARTITIONS = 16;

    /** An alert's deliveries are in the partition of its number. */
    private static final List<Topic> DELIVERY = List.of(Topic.ALERTS, Topic.DELIVERIES);

    /** What a topic takes that does not say. */
    private static final int KAFKA_RECORD_BYTES = 1 << 20;

    private static final String ONE_DAY_MS = Long.toString(24L * 3600 * 1000);
    private static final String TWO_WEEKS_MS = Long.toString(14L * 24 * 3600 * 1000);
    private static final String FOUR_WEEKS_MS = Long.toString(28L * 24 * 3600 * 1000);

    private final KafkaCluster cluster;
    private final String prefix;
    private final TopicsConfig config;
    private final boolean ownClock;

    /**
     * Does nothing yet.
     *
     * @param clock that of all parts; where it is not the system's, as in a demonstration, ticks keep the time that they are
     *     written with, not the broker's
     */
    public TopicProvisioner(KafkaCluster cluster, ClusterConfig config, Clock clock) {
        this.ownClock = !clock.equals(Clock.systemUTC());
        this.cluster = cluster;
        this.prefix = config.topicPrefix().text();
        this.config = config.topics();
    }

    /**
     * Creates those of the topics that are missing; returns their names.
     *
     * @throws BadInputException when one is missing and may not be created, or when the input topics among them differ from each
     *     other or from the configuration
     */
    public List<String> ensure(List<Topic> topics) throws InterruptedException {
        Set<String> present = cluster.ask(admin -> admin.listTopics().names());
        Replication replication = cluster.replication(config);
        List<Topic> missing = topics.stream()
                .filter(topic -> !present.contains(topic.named(prefix)))
                .toList();
        for (Topic topic : missing) {
            create(newTopic(topic, newPartitions(topic, present), replication));
        }
        List<Topic> ofTheInputs = Topic.INPUTS.stream().filter(topics::contains).toList();
        if (!ofTheInputs.isEmpty()) {
            partitionsOf(ofTheInputs);
        }
        return missing.stream().map(topic -> topic.named(prefix)).toList();
    }

    /**
     * How many partitions the topics before the stages have; they are there.
     *
     * @throws BadInputException when the input topics differ from each other, or a topic from the configuration
     */
    public Partitions partitions() throws InterruptedException {
        return new Partitions(
                partitionsOf(Topic.INPUTS),
                partitions(Topic.OBSERVATIONS, "service_partitions", config.servicePartitions()),
                partitions(Topic.UPDATES, "environment_partitions", config.environmentPartitions()));
    }

    private int newPartitions(Topic topic, Set<String> present) throws InterruptedException {
        return switch (topic) {
            case OBSERVATIONS -> Objects.requireNonNullElse(config.servicePartitions(), SERVICE_PARTITIONS);
            case UPDATES, SIGNALS, INCIDENTS ->
                Objects.requireNonNullElse(config.environmentPartitions(), ENVIRONMENT_PARTITIONS);
            case ALERTS, DELIVERIES ->
                asThoseThatAreThere(DELIVERY, present, config.environmentPartitions(), ENVIRONMENT_PARTITIONS);
            case EVENTS_ENRICHED -> Objects.requireNonNullElse(config.eventPartitions(), EVENT_PARTITIONS);
            case DEAD_LETTERS -> 1;
            case LOGS_NGINX, LOGS_PM2, LOGS_SYSLOG, LOGS_APP, METRICS, TICKS ->
                asThoseThatAreThere(Topic.INPUTS, present, config.inputPartitions(), INPUT_PARTITIONS);
        };
    }

    private int partitions(Topic topic, String key, @Nullable Integer configured) throws InterruptedException {
        String name = topic.named(prefix);
        int count = count(name);
        if (configured != null && configured != count) {
            throw new BadInputException("topics." + key + ": is " + configured + ", but " + name + " has " + count
                    + "; set " + count + ", or choose another topic_prefix");
        }
        return count;
    }

    private int count(String name) throws InterruptedException {
        return cluster.ask(admin -> admin.describeTopics(List.of(name)).allTopicNames()).values().stream()
                .mapToInt(topic -> topic.partitions().size())
                .findFirst()
                .orElseThrow();
    }

    /** Those of one of these topics that is there, because an earlier version created fewer of them; they must be equal. */
    private int asThoseThatAreThere(
            List<Topic> topics, Set<String> present, @Nullable Integer configured, int otherwise)
            throws InterruptedException {
        Optional<String> known = topics.stream()
                .map(topic -> topic.named(prefix))
                .filter(present::contains)
                .findFirst();
        return known.isEmpty() ? Objects.requireNonNullElse(configured, otherwise) : count(known.get());
    }

    private void create(NewTopic topic) throws InterruptedException {
        try {
            cluster.ask(admin -> admin.createTopics(List.of(topic)).all());
        } catch (IllegalStateException e) {
            if (e.getCause() instanceof TopicAuthorizationException) {
                throw new BadInputException(
                        "topic " + topic.name() + " is not there, or the user of this role may not see it, and the user"
                                + " may not create it: create it with ./foreshock provision, or grant the rights that"
                                + " ./foreshock rights prints",
                        e);
            }
            if (!(e.getCause() instanceof TopicExistsException)) { // another role has created it
                throw e;
            }
        }
    }

    private NewTopic newTopic(Topic topic, int partitions, Replication replication) {
        Map<String, String> settings = new TreeMap<>(replication.topicSettings());
        settings.put("cleanup.policy", topic.kind().cleanup());
        settings.put(
                "message.timestamp.type",
                topic == Topic.TICKS && ownClock ? "CreateTime" : topic.kind().timestampType());
        settings.put("compression.type", "producer");
        settings.put("retention.ms", retentionMs(topic));
        if (topic.largestRecordBytes() > KAFKA_RECORD_BYTES) {
            settings.put("max.message.bytes", Integer.toString(topic.largestRecordBytes()));
        }
        return new NewTopic(topic.named(prefix), Optional.of(partitions), replication.factor()).configs(settings);
    }

    private static String retentionMs(Topic topic) {
        return switch (topic) {
            // The delivery log must be kept longer than the alerts.
            case DELIVERIES -> FOUR_WEEKS_MS;
            // A tick that was never read is of no use: it only says that time passed.
            case TICKS -> ONE_DAY_MS;
            default -> TWO_WEEKS_MS;
        };
    }

    private int partitionsOf(List<Topic> inputs) throws InterruptedException {
        List<String> names = inputs.stream().map(topic -> topic.named(prefix)).toList();
        Map<String, TopicDescription> topics =
                cluster.ask(admin -> admin.describeTopics(names).allTopicNames());
        Map<String, Integer> counts = new TreeMap<>();
        topics.forEach((name, topic) -> counts.put(name, topic.partitions().size()));
        int count = counts.values().iterator().next();
        if (counts.values().stream().anyMatch(other -> other != count)) {
            throw new BadInputException("the input topics must have equal partition counts, but have " + counts
                    + "; add partitions to those that have fewer while nothing is shipped");
        }
        if (config.inputPartitions() != null && config.inputPartitions() != count) {
            throw new BadInputException("topics.input_partitions: is " + config.inputPartitions() + ", but " + names
                    + " have " + count + " each; set " + count + ", or choose another topic_prefix");
        }
        return count;
    }
}
