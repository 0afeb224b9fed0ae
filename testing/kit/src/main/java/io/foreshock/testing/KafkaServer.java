package io.foreshock.testing;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * A running Kafka node. It does not create topics automatically, and a record may have 8 MiB. Closing a container deletes its data.
 *
 * @param bootstrap the address for clients, as {@code bootstrap.servers}
 * @param stop run by {@link #close}
 */
public record KafkaServer(String bootstrap, Runnable stop) implements AutoCloseable {
    /** As {@link #createTopic(String, int, Map)}, with one partition. */
    public void createTopic(String name, Map<String, String> config) throws InterruptedException {
        createTopic(name, 1, config);
    }

    /**
     * Creates a topic with Kafka's own settings. Returns when the topic is in the metadata; its partitions get their leaders a moment
     * later.
     */
    public void createTopic(String name, int partitions, Map<String, String> config) throws InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1).configs(config)))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("topic " + name + " cannot be created", e);
        }
    }

    @Override
    public void close() {
        stop.run();
    }
}
