package io.foreshock.parsers.pm2;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.events.Tags;
import io.foreshock.parsers.Datasets;
import io.foreshock.parsers.Feed;
import io.foreshock.parsers.LogParserContract;
import io.foreshock.parsers.ParseContext;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Pm2DaemonTest extends LogParserContract {
    @Override
    protected ParseContext context() {
        return Feed.context("pm2.daemon");
    }

    @Override
    protected String datedLine() {
        return "2026-11-23T08:40:49: PM2 log: App [plain:2] exited with code [1] via signal [SIGINT]";
    }

    @Override
    protected Instant datedAt() {
        return Instant.parse("2026-11-23T08:40:49Z");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            quoteCharacter = '~',
            value = {
                "App [api:0] exited with code [0] via signal [SIGINT] | exit | api | 0",
                "App [api:_old_0] exited with code [0] via signal [SIGINT] | exit | api | _old_0",
                "App [api:1] starting in -cluster mode- | start | api | 1",
                "App [api:1] starting in -fork mode- | start | api | 1",
                "App [api:1] online | online | api | 1",
                "App [api:1] will restart in 100ms | none | api | 1",
                "App name:api id:1 disconnected | none | api | 1",
                "Stopping app:api id:_old_1 | stop | api | _old_1",
                "-reload- New worker listening | reload | none | none",
                "PM2 successfully stopped | daemon_stop | none | none",
                "pid=15190 msg=process tree killed (1 pids) | none | none | none",
                "Script /srv/a.js had too many unstable restarts (3). Stopped. \"errored\" | errored | none | none",
                "[PM2][WORKER] Process 2 restarted because it exceeds --max-memory-restart value (current_memory=180797440"
                        + " max_memory_limit=104857600 [octets]) | memory_limit | none | 2",
                "--- New PM2 Daemon started ---------------------------------------------------- | none | none | none"
            })
    void shouldReadLifecycleWhenDaemonLogsIt(String message, String lifecycle, String name, String id) {
        // Given
        String line = "2022-07-13T04:10:05: PM2 log: " + message;
        // When
        Event event = Feed.event(context(), line);
        // Then
        assertThat(event.timestamp()).isEqualTo(Instant.parse("2022-07-13T04:10:05Z"));
        assertThat(event.get(Field.MESSAGE)).isEqualTo(message);
        assertThat(event.get(Field.LIFECYCLE)).isEqualTo(lifecycle);
        assertThat(event.get(Field.PROCESS)).isEqualTo(name);
        assertThat(event.get("pm2.id")).isEqualTo(id);
        assertThat(event.get(Field.LEVEL)).isEqualTo("info");
    }

    @Test
    void shouldReadExitCodeWhenAppExited() {
        // Given
        String line = datedLine();
        // When
        Event event = Feed.event(context(), line);
        // Then
        assertThat(event.get("pm2.exit_code")).isEqualTo(1L);
    }

    @Test
    void shouldUseConfiguredZoneWhenLogIsLocal() {
        // Given
        ParseContext context = Feed.context("pm2.daemon", ZoneId.of("America/New_York"));
        // When
        Event event = Feed.event(context, "2022-07-11T10:02:20: PM2 error: Error caught while calling");
        // Then
        assertThat(event.timestamp()).isEqualTo(Instant.parse("2022-07-11T14:02:20Z"));
        assertThat(event.get(Field.LEVEL)).isEqualTo("error");
    }

    @Test
    void shouldJoinFramesToAnErrorOfPm2Itself() {
        // Given
        String[] lines = {
            "2025-06-10T08:13:28: PM2 error: Error [ERR_IPC_CHANNEL_CLOSED]: Channel closed",
            "    at target.send (node:internal/child_process:754:16)",
            "    at God.sendDataToProcessId (/opt/pm2/lib/God/ActionMethods.js:100:9) {",
            "  code: 'ERR_IPC_CHANNEL_CLOSED'",
            "}",
            "2025-06-10T08:13:29: PM2 log: App [api:0] online",
            "2025-06-10T08:13:30: TypeError: Cannot read properties of undefined (reading 'pm2_env')",
            "    at Client.reload (/opt/pm2/lib/Client.js:20:3)"
        };

        // When
        List<Event> events = Feed.events(context(), lines);

        // Then
        assertThat(events).hasSize(3).noneMatch(event -> event.tagged(Tags.PARSE_FAILURE));
        assertThat(events.get(0).get(Field.LEVEL)).isEqualTo("error");
        assertThat(events.get(0).get(Field.ERROR_MESSAGE)).isEqualTo("Channel closed");
        assertThat(events.get(0).text(Field.STACK_TRACE).lines()).hasSize(3);
        assertThat(events.get(0).text(Field.ORIGINAL))
                .isEqualTo(String.join("\n", List.of(lines).subList(0, 5)));
        assertThat(events.get(1).get(Field.LIFECYCLE)).isEqualTo("online");
        assertThat(events.get(2).get(Field.ERROR_TYPE)).isEqualTo("TypeError");
        assertThat(events.get(2).get(Field.LEVEL)).isEqualTo("error");
    }

    @Test
    void shouldWaitForFramesOfErrorsOnly() {
        // Given
        Feed feed = new Feed(Datasets.parser(context()));

        // When
        feed.line(datedLine());
        boolean afterExit = feed.parser.holding();
        feed.line("2025-06-10T08:13:28: PM2 error: Error: spawn node ENOENT");

        // Then
        assertThat(afterExit).isFalse();
        assertThat(feed.parser.holding()).isTrue();
    }

    @Test
    void shouldTakeNoFrameForAnEventWhenItsErrorLeft() {
        // Given
        Feed feed = new Feed(Datasets.parser(context()));

        // When
        feed.line("2025-06-10T08:13:28: PM2 error: Error: x").flush();
        feed.line("    at f (/opt/pm2/lib/God.js:1:2)").flush();

        // Then
        assertThat(feed.events().get(1).tagged("continuation")).isTrue();
        assertThat(feed.events().get(1).tagged(Tags.PARSE_FAILURE)).isFalse();
        assertNothingLost(feed);
    }
}
