package io.foreshock.app.cluster;

import io.foreshock.config.BadInputException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Kafka cluster that a role works with: how clients connect, and its id. */
public final class KafkaCluster {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaCluster.class);
    /** The session timeout: how long after a crash of an instance the others take its work over. */
    private static final int SESSION_TIMEOUT_MS = 10_000;

    private static final Duration AGAIN = Duration.ofSeconds(2);

    private final Map<String, Object> properties;
    private final String prefix;

    private KafkaCluster(Map<String, Object> properties, String prefix) {
        this.properties = properties;
        this.prefix = prefix;
    }

    public static KafkaCluster of(ClusterConfig config) {
        Map<String, Object> properties = new HashMap<>(config.kafka());
        // Of the protocols that consumers and Kafka Streams know only classic is common, and it is what all of them use
        // here.
        properties.remove(ConsumerConfig.GROUP_PROTOCOL_CONFIG);
        if (!properties.containsKey(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG)) {
            throw new BadInputException("kafka: bootstrap.servers is missing; name your brokers, or run up");
        }
        if (!properties.containsKey(CommonClientConfigs.SESSION_TIMEOUT_MS_CONFIG)) {
            properties.put(CommonClientConfigs.SESSION_TIMEOUT_MS_CONFIG, SESSION_TIMEOUT_MS);
            properties.put(CommonClientConfigs.HEARTBEAT_INTERVAL_MS_CONFIG, SESSION_TIMEOUT_MS / 3);
        }
        return new KafkaCluster(Map.copyOf(properties), config.topicPrefix().text());
    }

    /** Kafka's own properties, for any client. */
    public Map<String, Object> properties() {
        return properties;
    }

    /** The same for all roles on this cluster with this prefix, and for no others; part of every incident's id. */
    public String installId() throws InterruptedException {
        return ask(admin -> admin.describeCluster().clusterId()) + "/" + prefix;
    }

    /** A client that waits at most {@code answer} for each answer; the caller closes it. */
    public Admin admin(Duration answer) {
        Map<String, Object> bounded = new HashMap<>(properties);
        bounded.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) answer.toMillis());
        bounded.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) answer.toMillis());
        return Admin.create(bounded);
    }

    /** How topics that are created now are replicated. */
    public Replication replication(TopicsConfig topics) throws InterruptedException {
        return Replication.of(
                topics.replicationFactor(),
                ask(admin -> admin.describeCluster().nodes()).size());
    }

    /**
     * Retries until the cluster answers.
     *
     * @throws IllegalStateException when it refuses; the cause is Kafka's own exception
     */
    <T> T ask(Function<Admin, KafkaFuture<T>> question) throws InterruptedException {
        try (Admin admin = Admin.create(properties)) {
            while (true) {
                try {
                    return question.apply(admin).get();
                } catch (ExecutionException e) {
                    Throwable cause = Objects.requireNonNull(e.getCause());
                    if (!(cause instanceof RetriableException)) {
                        throw new IllegalStateException(
                                "Kafka at " + servers() + " refuses: " + cause.getMessage(), cause);
                    }
                    LOG.warn("Kafka at {} does not answer, asking again: {}", servers(), cause.toString());
                    Thread.sleep(AGAIN.toMillis());
                }
            }
        }
    }

    private Object servers() {
        return Objects.requireNonNull(properties.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG));
    }
}
