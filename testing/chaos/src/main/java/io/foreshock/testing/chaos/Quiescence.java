package io.foreshock.testing.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import io.foreshock.events.Topic;
import io.foreshock.testing.chaos.environment.TestEnvironment;
import io.foreshock.testing.chaos.result.IncidentTopic;
import io.foreshock.testing.chaos.result.StoreTables;
import io.foreshock.testing.process.Await;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** Waits until a run is quiescent: all written lines are processed and no more notifications follow. */
final class Quiescence implements AutoCloseable {
    private static final Duration ANSWER = Duration.ofSeconds(5);
    /** Repeated notifications arrive within this time. */
    private static final Duration SILENCE = Duration.ofSeconds(4);

    private static final String GROUP = TestEnvironment.TOPIC_PREFIX + "streams";

    private final TestEnvironment environment;
    private final long lines;
    private final Duration timeout;
    private final StoreTables tables;
    private final IncidentTopic incidents;
    private final Admin admin;

    /**
     * Connects to the environment.
     *
     * @param lines that were written
     * @param timeout of each step
     */
    Quiescence(TestEnvironment environment, long lines, Duration timeout) {
        this.environment = environment;
        this.lines = lines;
        this.timeout = timeout;
        this.tables = new StoreTables(environment.jdbcUrl());
        this.incidents =
                new IncidentTopic(environment.bootstrap(), Topic.INCIDENTS.named(TestEnvironment.TOPIC_PREFIX));
        this.admin = Admin.create(Map.of(
                "bootstrap.servers", environment.bootstrap(),
                "request.timeout.ms", (int) ANSWER.toMillis(),
                "default.api.timeout.ms", (int) ANSWER.toMillis()));
    }

    /**
     * Returns when the run is quiescent; calls {@code meanwhile} with each poll.
     *
     * @throws io.foreshock.testing.process.ServerException with the step that did not end in time
     */
    void await(Runnable meanwhile) {
        awaitRows(meanwhile);
        // what follows from all lines was written in the transactions of those lines, so it is before these offsets
        for (Topic topic : List.of(Topic.OBSERVATIONS, Topic.UPDATES)) {
            awaitRead(topic, meanwhile);
        }
        await(
                meanwhile,
                "all incidents are resolved",
                () -> incidents.read().values().stream()
                        .allMatch(body -> body.at("/incident/state").asText().equals("resolved")));
        await(meanwhile, "the table of the incidents equals their topic", () -> {
            Map<String, JsonNode> expected = incidents.read();
            return expected.equals(tables.incidents());
        });
        awaitSilence(meanwhile);
    }

    /** The timeout starts again with each new row: a slow machine needs longer. */
    private void awaitRows(Runnable meanwhile) {
        long[] stored = {-1};
        while (stored[0] < lines) {
            long before = stored[0];
            await(meanwhile, "more than " + before + " of " + lines + " lines are stored", () -> {
                stored[0] = tables.count();
                return stored[0] > before;
            });
        }
    }

    private void await(Runnable meanwhile, String what, Await.Condition condition) {
        Await.until(what, timeout, () -> {
            meanwhile.run();
            return condition.holds();
        });
    }

    private void awaitSilence(Runnable meanwhile) {
        int[] messages = {-1};
        long[] since = {System.nanoTime()};
        await(meanwhile, "no message is sent for " + SILENCE.toSeconds() + " s", () -> {
            int now = environment.receiver().received().size();
            if (now != messages[0]) {
                messages[0] = now;
                since[0] = System.nanoTime();
            }
            return System.nanoTime() - since[0] >= SILENCE.toNanos();
        });
    }

    /** Returns when all that a topic between two stages has now is processed. */
    private void awaitRead(Topic topic, Runnable meanwhile) {
        String name = topic.named(TestEnvironment.TOPIC_PREFIX);
        Map<TopicPartition, Long> ends = new HashMap<>();
        await(meanwhile, "the end of " + name + " is known", () -> {
            ends.putAll(endsOf(name));
            return true;
        });
        await(meanwhile, "all of " + name + " is processed", () -> {
            Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(GROUP)
                    .partitionsToOffsetAndMetadata()
                    .get(ANSWER.toMillis(), TimeUnit.MILLISECONDS);
            return ends.entrySet().stream().allMatch(end -> {
                OffsetAndMetadata reached = committed.get(end.getKey());
                return end.getValue() == 0 || (reached != null && reached.offset() >= end.getValue());
            });
        });
    }

    private Map<TopicPartition, Long> endsOf(String topic) throws Exception {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        admin.describeTopics(List.of(topic))
                .allTopicNames()
                .get(ANSWER.toMillis(), TimeUnit.MILLISECONDS)
                .values()
                .forEach(described -> described
                        .partitions()
                        .forEach(partition ->
                                latest.put(new TopicPartition(topic, partition.partition()), OffsetSpec.latest())));
        Map<TopicPartition, Long> ends = new HashMap<>();
        admin.listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .all()
                .get(ANSWER.toMillis(), TimeUnit.MILLISECONDS)
                .forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    @Override
    public void close() {
        incidents.close();
        admin.close(ANSWER);
    }
}
