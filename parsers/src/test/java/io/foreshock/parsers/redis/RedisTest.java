package io.foreshock.parsers.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.events.Tags;
import io.foreshock.parsers.Datasets;
import io.foreshock.parsers.Feed;
import io.foreshock.parsers.LogParserContract;
import io.foreshock.parsers.ParseContext;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class RedisTest extends LogParserContract {
    @Override
    protected ParseContext context() {
        return Feed.context("redis.log");
    }

    @Override
    protected String datedLine() {
        return "1203:M 11 Jul 2022 14:19:35.123 # WARNING overcommit_memory is set to 0! Background save may fail under low"
                + " memory condition.";
    }

    @Override
    protected Instant datedAt() {
        return Instant.parse("2022-07-11T14:19:35.123Z");
    }

    @Test
    void shouldReadPartsWhenLineNamesYear() {
        // Given
        String line = datedLine();
        // When
        Event event = Feed.event(context(), line);
        // Then
        assertThat(event.fields())
                .containsEntry(Field.PID.dotted(), 1203L)
                .containsEntry("redis.log.role", "master")
                .containsEntry(Field.LEVEL.dotted(), "warning")
                .containsEntry(
                        Field.MESSAGE.dotted(),
                        "WARNING overcommit_memory is set to 0! Background save may fail under low memory condition.");
    }

    @Test
    void shouldReadLevelAndRoleWhenChildSaves() {
        // Given
        String line = "26956:C 11 Jul 2022 13:32:14.073 * DB saved on disk";
        // When
        Event event = Feed.event(context(), line);
        // Then
        assertThat(event.fields())
                .containsEntry("redis.log.role", "child")
                .containsEntry(Field.LEVEL.dotted(), "notice");
    }

    @Test
    void shouldUseConfiguredYearWhenLineHasNone() {
        // Given: before Redis 5
        String line = "1203:M 11 Jul 14:19:35.123 - 3 clients connected (0 replicas), 2153152 bytes in use";
        // When
        Event event = Feed.event(context(), line);
        // Then
        assertThat(event.timestamp()).isEqualTo(datedAt());
        assertThat(event.fields())
                .containsEntry(Field.LEVEL.dotted(), "info")
                .containsEntry(Field.MESSAGE.dotted(), "3 clients connected (0 replicas), 2153152 bytes in use");
    }

    @Test
    void shouldTagParseFailureWhenThereIsNoYear() {
        // Given
        ParseContext context = ParseContext.ofPast(Datasets.named("redis.log"), "/r.log", ZoneOffset.UTC, null);
        // When
        Event event = Feed.event(context, "1203:M 11 Jul 14:19:35.123 # text");
        // Then
        assertThat(event.tagged(Tags.PARSE_FAILURE)).isTrue();
        assertThat(event.tagged(Tags.UNDATED)).isTrue();
    }
}
