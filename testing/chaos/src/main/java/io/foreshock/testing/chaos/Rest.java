package io.foreshock.testing.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import io.foreshock.events.Topic;
import io.foreshock.testing.chaos.site.Site;
import io.foreshock.testing.chaos.verdict.IncidentTopic;
import io.foreshock.testing.chaos.verdict.Tables;
import io.foreshock.testing.lab.servers.Await;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** When a run has come to rest: everything written has gone its whole way, and nothing more is to be expected. */
final class Rest implements AutoCloseable {
    private static final Duration ANSWER = Duration.ofSeconds(5);
    /** Within it, what would be told twice is told. */
    private static final Duration CALM = Duration.ofSeconds(4);

    private static final TopicPartition FINDINGS = new TopicPartition(Topic.OBSERVATIONS.named(Site.TOPIC_PREFIX), 0);

    private final Site site;
    private final long lines;
    private final Duration patience;
    private final Tables tables;
    private final IncidentTopic incidents;
    private final Admin admin;

    Rest(Site site, long lines, Duration patience) {
        this.site = site;
        this.lines = lines;
        this.patience = patience;
        this.tables = new Tables(site.jdbcUrl());
        this.incidents = new IncidentTopic(site.bootstrap(), Topic.INCIDENTS.named(Site.TOPIC_PREFIX));
        this.admin = Admin.create(Map.of(
                "bootstrap.servers", site.bootstrap(),
                "request.timeout.ms", (int) ANSWER.toMillis(),
                "default.api.timeout.ms", (int) ANSWER.toMillis()));
    }

    /**
     * Returns at rest, which may take as long as the patience for each step; {@code watch} is called meanwhile.
     *
     * @throws io.foreshock.testing.lab.servers.ServerException naming what did not come to rest in time
     */
    void await(Runnable watch) {
        awaitRows(watch);
        // what rules selected was written in the transactions of those lines, so all of it is before this
        long[] end = new long[1];
        await(watch, "the end of the findings", () -> {
            end[0] = endOfFindings();
            return true;
        });
        await(watch, "all findings correlated", () -> correlatedTo() >= end[0]);
        await(
                watch,
                "all incidents resolved",
                () -> incidents.read().values().stream()
                        .allMatch(body -> body.at("/incident/state").asText().equals("resolved")));
        await(watch, "the table of incidents as their topic", () -> {
            Map<String, JsonNode> expected = incidents.read();
            return expected.equals(tables.incidents());
        });
        calm(watch);
    }

    /** As long as rows come, a slow machine may take its time. */
    private void awaitRows(Runnable watch) {
        long[] stored = {-1};
        while (stored[0] < lines) {
            long before = stored[0];
            await(watch, "more rows than the " + before + " of " + lines + " lines", () -> {
                stored[0] = tables.count();
                return stored[0] > before;
            });
        }
    }

    private void await(Runnable watch, String what, Await.Question question) {
        Await.until(what, patience, () -> {
            watch.run();
            return question.holds();
        });
    }

    private void calm(Runnable watch) {
        int[] messages = {-1};
        long[] since = {System.nanoTime()};
        await(watch, "nobody told anything for " + CALM.toSeconds() + " s", () -> {
            int now = site.receiver().received().size();
            if (now != messages[0]) {
                messages[0] = now;
                since[0] = System.nanoTime();
            }
            return System.nanoTime() - since[0] >= CALM.toNanos();
        });
    }

    private long endOfFindings() throws Exception {
        return admin.listOffsets(
                        Map.of(FINDINGS, OffsetSpec.latest()), new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .partitionResult(FINDINGS)
                .get(ANSWER.toMillis(), TimeUnit.MILLISECONDS)
                .offset();
    }

    private long correlatedTo() throws Exception {
        OffsetAndMetadata committed = admin.listConsumerGroupOffsets(Site.TOPIC_PREFIX + "streams")
                .partitionsToOffsetAndMetadata()
                .get(ANSWER.toMillis(), TimeUnit.MILLISECONDS)
                .get(FINDINGS);
        return committed == null ? 0 : committed.offset();
    }

    @Override
    public void close() {
        incidents.close();
        admin.close(ANSWER);
    }
}
