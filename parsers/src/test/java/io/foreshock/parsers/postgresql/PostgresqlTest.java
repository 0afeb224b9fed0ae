package io.foreshock.parsers.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.events.Tags;
import io.foreshock.parsers.Datasets;
import io.foreshock.parsers.Feed;
import io.foreshock.parsers.LogParserContract;
import io.foreshock.parsers.ParseContext;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            nullValues = "-",
            value = {
                "2026-11-23 08:43:44.123 UTC [77]  ~ 2026-11-23T08:43:44.123Z ~ 77 ~ - ~ - ~ -",
                "2026-11-23 03:43:44 EST [77-1]  ~ 2026-11-23T08:43:44Z ~ 77 ~ - ~ - ~ -",
                "2026-11-23 11:43:44.123 +03 [77] app@shop  ~ 2026-11-23T08:43:44.123Z ~ 77 ~ app ~ shop ~ -",
                "2026-11-23 08:43:44 UTC:192.0.2.7(49655):app@shop:[77]: ~ 2026-11-23T08:43:44Z ~ 77 ~ app ~ shop ~ 192.0.2.7",
                "2026-11-23 08:43:44 UTC:2001:db8::7(49655):app@shop:[77]: ~ 2026-11-23T08:43:44Z ~ 77 ~ app ~ shop ~ 2001:db8::7",
                "2026-11-23 08:43:44 UTC::@:[77]: ~ 2026-11-23T08:43:44Z ~ 77 ~ - ~ - ~ -",
                "2026-11-23 08:43:44 UTC:[local]:[unknown]@[unknown]:[77]: ~ 2026-11-23T08:43:44Z ~ 77 ~ - ~ - ~ -",
                "2026-11-23 09:43:44.123 CET [77]: [3-1] user=app,db=shop,app=PostgreSQL JDBC Driver,client=192.0.2.7  ~ 2026-11-23T08:43:44.123Z ~ 77 ~ app ~ shop ~ 192.0.2.7",
                "2026-11-23 08:43:44 UTC [77]: [3-1] user=,db=,app=,client=  ~ 2026-11-23T08:43:44Z ~ 77 ~ - ~ - ~ -",
                "2026-11-23 08:43:44 UTC [77] user=app db=shop host=192.0.2.7  ~ 2026-11-23T08:43:44Z ~ 77 ~ app ~ shop ~ 192.0.2.7",
                "user=app,db=shop [77] 2026-11-23 08:43:44 UTC  ~ 2026-11-23T08:43:44Z ~ 77 ~ app ~ shop ~ -",
                "[77] 2026-11-23 08:43:44.123 GMT  ~ 2026-11-23T08:43:44.123Z ~ 77 ~ - ~ - ~ -",
                "<2026-11-23 08:43:44 UTC>app@shop(77) ~ 2026-11-23T08:43:44Z ~ - ~ app ~ shop ~ -",
                "2026-11-23 08:43:44 UTC (77)  ~ 2026-11-23T08:43:44Z ~ 77 ~ - ~ - ~ -",
                "2026-11-23 08:43:44 UTC 77-12  ~ 2026-11-23T08:43:44Z ~ 77 ~ - ~ - ~ -",
                "2026-11-23 08:43:44 UTC 77  ~ 2026-11-23T08:43:44Z ~ 77 ~ - ~ - ~ -",
                "2026-11-23 08:43:44 UTC|app|shop|77| ~ 2026-11-23T08:43:44Z ~ 77 ~ - ~ - ~ -",
                "2026-11-23 08:43:44 UTC-6720a2b0.4d- ~ 2026-11-23T08:43:44Z ~ 77 ~ - ~ - ~ -",
                "1795423424.123 [77]  ~ 2026-11-23T08:43:44.123Z ~ 77 ~ - ~ - ~ -",
            })
    void shouldReadPrefixWhenItIsACommonOne(
            String prefix, Instant at, Long pid, String user, String database, String client) {
        // When
        Event event = Feed.event(context(), prefix + " ERROR:  relation \"a\" does not exist");
        // Then
        assertThat(event.timestamp()).isEqualTo(at);
        assertThat(event.get(Field.PID)).isEqualTo(pid);
        assertThat(event.get(Field.USER)).isEqualTo(user);
        assertThat(event.get("postgresql.log.database")).isEqualTo(database);
        assertThat(event.get("postgresql.log.client_addr")).isEqualTo(client);
        assertThat(event.get(Field.LEVEL)).isEqualTo("error");
        assertThat(event.get(Field.ERROR_MESSAGE)).isEqualTo("relation \"a\" does not exist");
        assertThat(event.get(Field.TAGS)).isNull();
    }

    @Test
    void shouldReadNumberOfLineAndNamesWhenPrefixHasThem() {
        // When
        Event event = Feed.event(
                context(),
                "2026-11-23 08:43:44 UTC [77]: [12-1] user=app,db=shop,app=PostgreSQL JDBC Driver,client=192.0.2.7 LOG:  x");
        // Then
        assertThat(event.fields())
                .containsEntry("postgresql.log.session_line_number", 12L)
                .containsEntry("postgresql.log.application_name", "PostgreSQL JDBC Driver")
                .containsEntry("related.user", List.of("app"));
    }

    @Test
    void shouldBeUndatedWhenZoneCanBeMoreThanOne() {
        // When
        Event event = Feed.event(context(), "2026-11-23 08:43:44 CST [77] LOG:  x");
        // Then
        assertThat(event.get(Field.TAGS)).isEqualTo(List.of(Tags.UNDATED));
        assertThat(event.get(Field.PID)).isEqualTo(77L);
    }

    @Test
    void shouldBeUndatedWhenThereIsNoPrefix() {
        // When
        Event event = Feed.event(context(), "LOG:  database system was shut down");
        // Then
        assertThat(event.get(Field.TAGS)).isEqualTo(List.of(Tags.UNDATED));
        assertThat(event.get(Field.LEVEL)).isEqualTo("log");
    }

    @Test
    void shouldReadLevelWhenOneBlankIsBehindIt() {
        // When
        Event event = Feed.event(context(), "2026-11-23 08:43:44 UTC:192.0.2.7(9):app@shop:[77]:ERROR: no column");
        // Then
        assertThat(event.get(Field.LEVEL)).isEqualTo("error");
        assertThat(event.get(Field.MESSAGE)).isEqualTo("no column");
    }

    @Test
    void shouldReadPartsWhenReportHasThem() {
        // When
        List<Event> events = Feed.events(
                context(),
                "2026-11-23 08:43:44 UTC [77] ERROR:  42P01: relation \"a\" does not exist",
                "2026-11-23 08:43:44 UTC [77] DETAIL:  first",
                "\tsecond",
                "2026-11-23 08:43:44 UTC [77] HINT:  think",
                "2026-11-23 08:43:44 UTC [77] STATEMENT:  select *",
                "      from a");
        // Then
        assertThat(events)
                .singleElement()
                .satisfies(event -> assertThat(event.fields())
                        .containsEntry("message", "relation \"a\" does not exist")
                        .containsEntry("error.code", "42P01")
                        .containsEntry("postgresql.log.detail", "first\nsecond")
                        .containsEntry("postgresql.log.hint", "think")
                        .containsEntry("postgresql.log.query", "select *\n      from a"));
    }

    @Test
    void shouldReadDurationAndQueryWhenStatementIsSlow() {
        // When
        List<Event> events = Feed.events(
                context(),
                "2026-11-23 08:43:44 UTC [77] LOG:  duration: 12.437 ms  execute fetch_1: select 1",
                "2026-11-23 08:43:44 UTC [77] LOG:  duration: 39401.431 ms  statement:",
                "\tselect 2",
                "2026-11-23 08:43:44 UTC [77] LOG:  statement: select 3");
        // Then
        assertThat(events)
                .extracting(
                        e -> e.get(Field.DURATION),
                        e -> e.get("postgresql.log.query_step"),
                        e -> e.get("postgresql.log.query_name"),
                        e -> e.get("postgresql.log.query"))
                .containsExactly(
                        tuple(12_437_000L, "execute", "fetch_1", "select 1"),
                        tuple(39_401_431_000L, "statement", null, "select 2"),
                        tuple(null, "statement", null, "select 3"));
    }

    @Test
    void shouldContinueWhenDetailIsNotAdjacent() {
        // When
        List<Event> events = Feed.events(
                context(),
                "2026-11-23 08:43:44 UTC [77] ERROR:  deadlock detected",
                "2026-11-23 08:43:44 UTC [78] LOG:  x",
                "2026-11-23 08:43:44 UTC [77] DETAIL:  Process 77 waits.");
        // Then
        assertThat(events).hasSize(3);
        assertThat(events.get(2).tagged("continuation")).isTrue();
        assertThat(events.get(2).fields())
                .containsEntry("process.pid", 77L)
                .containsEntry("postgresql.log.detail", "Process 77 waits.")
                .doesNotContainKey("log.level");
    }
}
