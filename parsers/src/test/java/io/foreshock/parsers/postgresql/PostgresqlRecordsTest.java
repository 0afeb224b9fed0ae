package io.foreshock.parsers.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.events.Tags;
import io.foreshock.parsers.Datasets;
import io.foreshock.parsers.EventFraming;
import io.foreshock.parsers.Feed;
import io.foreshock.parsers.LogParserContract;
import io.foreshock.parsers.ParseContext;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** csvlog and jsonlog. */
class PostgresqlRecordsTest extends LogParserContract {
    private static final String END = ",,,,,,,,,\"api\",\"client backend\",,0";

    @Override
    protected ParseContext context() {
        return Feed.context("postgresql.log");
    }

    @Override
    protected String datedLine() {
        return record("FATAL,53300,\"sorry, too many \"\"clients\"\" already\"" + END);
    }

    @Override
    protected Instant datedAt() {
        return Instant.parse("2026-11-23T08:43:44.123Z");
    }

    private static String record(String end) {
        return "2026-11-23 11:43:44.123 +03,\"app\",\"shop\",77,\"192.0.2.7:49655\",6720a2b0.4d,3,\"idle\","
                + "2026-11-23 11:43:40 +03,5/6,12," + end;
    }

    @Test
    void shouldReadValuesWhenLineIsARecord() {
        // When
        Event event = Feed.event(context(), datedLine());
        // Then
        assertThat(event.fields())
                .containsEntry("process.pid", 77L)
                .containsEntry("user.name", "app")
                .containsEntry("log.level", "fatal")
                .containsEntry("error.message", "sorry, too many \"clients\" already")
                .containsEntry("error.code", "53300")
                .containsEntry("event.type", List.of("error"))
                .containsEntry("postgresql.log.database", "shop")
                .containsEntry("postgresql.log.client_addr", "192.0.2.7")
                .containsEntry("postgresql.log.client_port", 49_655L)
                .containsEntry("postgresql.log.session_id", "6720a2b0.4d")
                .containsEntry("postgresql.log.command_tag", "idle")
                .containsEntry("postgresql.log.transaction_id", 12L)
                .containsEntry("postgresql.log.application_name", "api")
                .containsEntry("postgresql.log.backend_type", "client backend");
    }

    @Test
    void shouldBeOneEventWhenQuotedValueGoesOverLines() {
        // Given
        Feed feed = new Feed(Datasets.parser(context()));
        // When
        feed.line(record("ERROR,42601,\"syntax error\",,,,,,\"select"))
                .line("1, 'LOG:  no report'")
                .line(" x;\",1,,\"psql\",\"client backend\",,0");
        // Then: nothing more can belong to it
        assertThat(feed.parser.holding()).isFalse();
        feed.line(datedLine()).flush();
        assertNothingLost(feed);
        assertThat(feed.events()).hasSize(2);
        assertThat(feed.events().get(0).fields())
                .containsEntry("message", "syntax error")
                .containsEntry("postgresql.log.query", "select\n1, 'LOG:  no report'\n x;");
    }

    @Test
    void shouldCutBlocksOnlyBeforeRecordsWhenValueGoesOverLines() {
        // Given
        EventFraming framing = new EventFraming(context());
        byte[] record = record("ERROR,42601,\"x\",,,,,,\"select").getBytes(StandardCharsets.UTF_8);
        byte[] within = "1, 'LOG:  no report'".getBytes(StandardCharsets.UTF_8);
        byte[] json = "{\"timestamp\":\"2026-11-23 08:43:44 UTC\",\"error_severity\":\"LOG\"}"
                .getBytes(StandardCharsets.UTF_8);
        byte[] line = "2026-11-23 08:43:44 UTC [7] LOG:  x".getBytes(StandardCharsets.UTF_8);
        byte[] part = "2026-11-23 08:43:44 UTC:192.0.2.7(9):a@b:[7]:STATEMENT:  x".getBytes(StandardCharsets.UTF_8);
        // When, Then
        assertThat(framing.begins(record, 0, 0, record.length, record.length)).isTrue();
        assertThat(framing.begins(json, 0, 0, json.length, json.length)).isTrue();
        assertThat(framing.begins(line, 0, 0, line.length, line.length)).isTrue();
        assertThat(framing.begins(within, 0, 0, within.length, within.length)).isFalse();
        assertThat(framing.begins(part, 0, 0, part.length, part.length)).isFalse();
    }

    @Test
    void shouldReadValuesWhenLineIsAnObject() {
        // When
        Event event = Feed.event(
                context(),
                "{\"timestamp\":\"2026-11-23 11:43:44.123 +03\",\"user\":\"app\",\"dbname\":\"shop\",\"pid\":77,"
                        + "\"remote_host\":\"192.0.2.7\",\"remote_port\":49655,\"line_num\":3,\"error_severity\":\"ERROR\","
                        + "\"state_code\":\"42P01\",\"message\":\"relation \\\"a\\\" does not exist\",\"hint\":\"think\","
                        + "\"statement\":\"select * from a\",\"application_name\":\"psql\",\"txid\":5}");
        // Then
        assertThat(event.timestamp()).isEqualTo(datedAt());
        assertThat(event.get(Field.TAGS)).isNull();
        assertThat(event.fields())
                .containsEntry("process.pid", 77L)
                .containsEntry("user.name", "app")
                .containsEntry("log.level", "error")
                .containsEntry("error.message", "relation \"a\" does not exist")
                .containsEntry("error.code", "42P01")
                .containsEntry("postgresql.log.hint", "think")
                .containsEntry("postgresql.log.query", "select * from a")
                .containsEntry("postgresql.log.client_addr", "192.0.2.7")
                .containsEntry("postgresql.log.client_port", 49_655L)
                .containsEntry("postgresql.log.transaction_id", 5L);
    }

    @Test
    void shouldBeUndatedWhenZoneOfRecordCanBeMoreThanOne() {
        // When
        Event event = Feed.event(context(), datedLine().replace("44.123 +03", "44.123 CST"));
        // Then
        assertThat(event.get(Field.TAGS)).isEqualTo(List.of(Tags.UNDATED));
        assertThat(event.get(Field.LEVEL)).isEqualTo("fatal");
    }

    @Test
    void shouldTagParseFailureWhenRecordIsTornBeforeItsMessage() {
        // When
        Event event = Feed.event(context(), "2026-11-23 11:43:44.123 +03,\"app\",\"shop\",77,");
        // Then
        assertThat(event.tagged(Tags.PARSE_FAILURE)).isTrue();
    }
}
