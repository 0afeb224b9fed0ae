package io.foreshock.parsers.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.parsers.Datasets;
import io.foreshock.parsers.Feed;
import io.foreshock.parsers.LogParserContract;
import io.foreshock.parsers.ParseContext;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PostgresqlTest extends LogParserContract {
    @Override
    protected ParseContext context() {
        return Feed.context("postgresql.log");
    }

    @Override
    protected String datedLine() {
        return "2026-11-23 08:43:44.123 UTC [123] LOG:  database system is ready to accept connections";
    }

    @Override
    protected Instant datedAt() {
        return Instant.parse("2026-11-23T08:43:44.123Z");
    }

    @Test
    void shouldReadPartsWhenPrefixIsDefault() {
        // Given
        String line = datedLine();
        // When
        Event event = Feed.event(context(), line);
        // Then
        assertThat(event.fields())
                .containsEntry(Field.PID.dotted(), 123L)
                .containsEntry(Field.LEVEL.dotted(), "log")
                .containsEntry(Field.MESSAGE.dotted(), "database system is ready to accept connections")
                .doesNotContainKey(Field.ERROR_MESSAGE.dotted());
    }

    @Test
    void shouldReadLevelWhenPrefixNamesUserAndDatabase() {
        // Given: RDS and Debian add %q%u@%d
        String line = "2026-11-23 08:43:44.123 UTC [123] app@shop FATAL:  remaining connection slots are reserved";
        // When
        Event event = Feed.event(context(), line);
        // Then
        assertThat(event.fields())
                .containsEntry(Field.LEVEL.dotted(), "fatal")
                .containsEntry(Field.ERROR_MESSAGE.dotted(), "remaining connection slots are reserved");
    }

    @Test
    void shouldJoinWhenLinesContinueError() {
        // Given
        String[] lines = {
            "2026-11-23 08:43:44.123 UTC [123] ERROR:  duplicate key value violates unique constraint \"batches_pkey\"",
            "2026-11-23 08:43:44.123 UTC [123] DETAIL:  Key (id)=(1) already exists.",
            "2026-11-23 08:43:44.123 UTC [123] STATEMENT:  INSERT INTO batches",
            "\tVALUES (1)",
            datedLine()
        };
        // When
        List<Event> events = Feed.events(context(), lines);
        // Then
        assertThat(events).hasSize(2);
        assertThat(events.get(0).fields())
                .containsEntry(Field.LEVEL.dotted(), "error")
                .containsEntry(
                        Field.ERROR_MESSAGE.dotted(), "duplicate key value violates unique constraint \"batches_pkey\"")
                .containsEntry(
                        Field.ORIGINAL.dotted(),
                        String.join("\n", List.of(lines).subList(0, 4)));
    }

    @Test
    void shouldNotJoinWhenDetailIsOfAnotherProcess() {
        // Given
        String[] lines = {
            "2026-11-23 08:43:44.123 UTC [123] ERROR:  deadlock detected",
            "2026-11-23 08:43:44.124 UTC [124] DETAIL:  Process 124 waits."
        };
        // When
        List<Event> events = Feed.events(context(), lines);
        // Then
        assertThat(events).extracting(e -> e.get(Field.PID)).containsExactly(123L, 124L);
    }

    @Test
    void shouldCountOneErrorWhenItsStatementIsTooLongForOneEvent() {
        // Given
        Feed feed = new Feed(Datasets.parser(context()));
        feed.line("2026-11-23 08:43:44.123 UTC [123] ERROR:  syntax error");
        // When
        for (int i = 0; i < 1200; i++) {
            feed.line("\tcolumn" + i + ",");
        }
        feed.flush();
        // Then
        assertNothingLost(feed);
        assertThat(feed.events()).hasSize(3);
        assertThat(feed.events().subList(1, 3)).allMatch(e -> e.tagged("continuation") && e.get(Field.LEVEL) == null);
        assertThat(feed.events()).allSatisfy(e -> assertThat(e.timestamp()).isEqualTo(datedAt()));
    }
}
