package io.foreshock.parsers.redis;

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
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
                .containsEntry(Field.LEVEL.dotted(), "verbose")
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            nullValues = "-",
            value = {
                "[77] 11 Jul 14:19:35.123 - 3 clients connected ~ 2022-07-11T14:19:35.123Z ~ 77 ~ - ~ verbose ~ 3 clients connected",
                "[77] 11 Jul 14:19:35 # User requested shutdown... ~ 2022-07-11T14:19:35Z ~ 77 ~ - ~ warning ~ User requested shutdown...",
                "11 Jul 14:19:35 * Server started ~ 2022-07-11T14:19:35Z ~ - ~ - ~ notice ~ Server started",
                "[77 | signal handler] (1657549175) Received SIGINT ~ 2022-07-11T14:19:35Z ~ 77 ~ - ~ - ~ Received SIGINT",
                "77:signal-handler (1657549175) Received SIGTERM ~ 2022-07-11T14:19:35Z ~ 77 ~ - ~ - ~ Received SIGTERM",
                "77:X 11 Jul 2022 14:19:35.123 # +odown master m ~ 2022-07-11T14:19:35.123Z ~ 77 ~ sentinel ~ warning ~ +odown master m",
                "77:S 2022-07-11T16:19:35.123+02:00 . text ~ 2022-07-11T14:19:35.123Z ~ 77 ~ replica ~ debug ~ text",
                "77:M 1657549175123 * text ~ 2022-07-11T14:19:35.123Z ~ 77 ~ master ~ notice ~ text",
                "pid=77 role=primary timestamp=\"11 Jul 2022 14:19:35.123\" level=notice message=\"a=b c\" ~ 2022-07-11T14:19:35.123Z ~ 77 ~ master ~ notice ~ a=b c",
                "pid=77 role=RDB/AOF timestamp=\"2022-07-11T14:19:35.123Z\" level=debug message=\"x\" ~ 2022-07-11T14:19:35.123Z ~ 77 ~ child ~ debug ~ x",
                "pid=77 role=replica timestamp=\"1657549175123\" level=warning message=\"x\" ~ 2022-07-11T14:19:35.123Z ~ 77 ~ replica ~ warning ~ x",
            })
    void shouldReadEachPartWhenVersionOrFormatIsAnother(
            String line, Instant at, Long pid, String role, String level, String message) {
        // When
        Event event = Feed.event(context(), line);
        // Then
        assertThat(event.timestamp()).isEqualTo(at);
        assertThat(event.get(Field.PID)).isEqualTo(pid);
        assertThat(event.get(Field.REDIS_ROLE)).isEqualTo(role);
        assertThat(event.get(Field.LEVEL)).isEqualTo(level);
        assertThat(event.get(Field.MESSAGE)).isEqualTo(message);
        assertThat(event.get(Field.TAGS)).isNull();
    }

    @Test
    void shouldJoinBannerWhenServerStarts() {
        // Given
        Feed feed = new Feed(Datasets.parser(context()));
        // When
        feed.line(datedLine())
                .line("                _._")
                .line("  .-`   Redis 7.0.1 64 bit")
                .line("")
                .line(datedLine())
                .flush();
        // Then
        assertNothingLost(feed);
        assertThat(feed.events())
                .hasSize(2)
                .allSatisfy(e -> assertThat(e.get(Field.TAGS)).isNull());
        assertThat(feed.events().get(0).text(Field.MESSAGE))
                .startsWith("WARNING")
                .doesNotContain("64 bit");
    }

    @Test
    void shouldBeOneEventWhenReportHasLinesWithoutTime() {
        // Given
        Feed feed = new Feed(Datasets.parser(context()));
        // When
        feed.line(datedLine())
                .line("=== REDIS BUG REPORT START: Cut & paste starting from here ===")
                .line("1203:M 11 Jul 2022 14:19:36.000 # Redis 7.0.1 crashed by signal: 11, si_code: 1")
                .line("")
                .line("------ STACK TRACE ------")
                .line("EIP:")
                .line("/usr/bin/redis-server(dictFind+0x1)[0x5555]")
                .line("1203:M 11 Jul 2022 14:19:36.001 # Fast memory test PASSED")
                .line("=== REDIS BUG REPORT END. Make sure to include from START to END. ===")
                .line("what is this")
                .flush();
        // Then
        assertNothingLost(feed);
        assertThat(feed.events()).hasSize(4);
        assertThat(feed.events().get(1).timestamp()).isEqualTo(Instant.parse("2022-07-11T14:19:36Z"));
        assertThat(feed.events().get(1).fields())
                .containsEntry("message", "Redis 7.0.1 crashed by signal: 11, si_code: 1")
                .containsEntry("error.message", "Redis 7.0.1 crashed by signal: 11, si_code: 1")
                .containsEntry(
                        "error.stack_trace",
                        "------ STACK TRACE ------\nEIP:\n/usr/bin/redis-server(dictFind+0x1)[0x5555]");
        assertThat(feed.events().get(2).get(Field.TAGS)).isNull();
        assertThat(feed.events().get(3).tagged(Tags.PARSE_FAILURE)).isTrue();
    }

    @Test
    void shouldStayInReportWhenItsFirstLineWithATimeSaysNothingOfACrash() {
        // When
        List<Event> events = Feed.events(
                context(),
                "=== REDIS BUG REPORT START: Cut & paste starting from here ===",
                "1203:M 11 Jul 2022 14:19:36.000 # ------------------------------------------------",
                "1203:M 11 Jul 2022 14:19:36.000 # !!! Software Failure. Press left mouse button to continue",
                "Backtrace:",
                "redis-server *:6379(+0x4a)[0x55]");
        // Then
        assertThat(events)
                .hasSize(2)
                .allSatisfy(e -> assertThat(e.get(Field.TAGS)).isNull());
    }

    @Test
    void shouldBeOneEventWhenConfigurationIsRefused() {
        // When
        List<Event> events = Feed.events(
                context(),
                datedLine(),
                "*** FATAL CONFIG FILE ERROR (Redis 7.0.0) ***",
                "Reading the configuration file, at line 9",
                ">>> 'foo bar'",
                datedLine(),
                "what is this");
        // Then
        assertThat(events).hasSize(4);
        assertThat(events.get(1).get(Field.TAGS)).isEqualTo(List.of(Tags.APPROXIMATE));
        assertThat(events.get(1).get(Field.MESSAGE)).isEqualTo("*** FATAL CONFIG FILE ERROR (Redis 7.0.0) ***");
        assertThat(events.get(3).tagged(Tags.PARSE_FAILURE)).isTrue();
    }

    @Test
    void shouldCutBlocksOnlyBeforeEventsWhenReportIsAnnounced() {
        // Given
        EventFraming framing = new EventFraming(context());
        byte[] bytes = (datedLine() + "\n=== REDIS BUG REPORT START ===\n" + datedLine() + "\nEIP:\n")
                .getBytes(StandardCharsets.UTF_8);
        int start = datedLine().length() + 1;
        int crash = start + "=== REDIS BUG REPORT START ===\n".length();
        int eip = crash + start;
        // When, Then
        assertThat(framing.begins(bytes, 0, 0, start - 1, bytes.length)).isTrue();
        assertThat(framing.begins(bytes, 0, start, crash - 1, bytes.length)).isTrue();
        assertThat(framing.begins(bytes, 0, crash, eip - 1, bytes.length)).isFalse();
        assertThat(framing.begins(bytes, 0, eip, bytes.length - 1, bytes.length))
                .isFalse();
    }
}
