package io.foreshock.testing;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * A Kafka node that answers. It makes no topics by itself, and a record may hold 8 MiB. Closing one in a container loses
 * what it kept.
 *
 * @param bootstrap where clients connect, as {@code bootstrap.servers}
 * @param stop run by {@link #close}
 */
public record KafkaServer(String bootstrap, Runnable stop) implements AutoCloseable {
    /** Makes a topic of one partition; {@code config} is in Kafka's own words. Returns once it is there. */
    public void createTopic(String name, Map<String, String> config) throws InterruptedException {
        createTopic(name, 1, config);
    }

    /** Returns when the topic is in the metadata; its partitions have their leaders a moment later. */
    public void createTopic(String name, int partitions, Map<String, String> config) throws InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1).configs(config)))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("topic " + name + " cannot be made", e);
        }
    }

    @Override
    public void close() {
        stop.run();
    }
}
