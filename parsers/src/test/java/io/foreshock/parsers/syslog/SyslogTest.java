package io.foreshock.parsers.syslog;

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
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class SyslogTest extends LogParserContract {
    @Override
    protected ParseContext context() {
        return Feed.context("system.syslog");
    }

    @Override
    protected String datedLine() {
        return "Jul 11 13:59:43 api-1 systemd-udevd[450]: seq 26654 '/kernel/slab/:a-0000104/cgroup/buffer_head"
                + "(531:systemd-resolved.service)' is taking a long time";
    }

    @Override
    protected Instant datedAt() {
        return Instant.parse("2022-07-11T13:59:43Z");
    }

    @Test
    void shouldReadPartsWhenLineIsRfc3164() {
        // Given
        String line = datedLine();
        // When
        Event event = Feed.event(context(), line);
        // Then
        assertThat(event.fields())
                .containsEntry("host.hostname", "api-1")
                .containsEntry(Field.PROCESS.dotted(), "systemd-udevd")
                .containsEntry(Field.PID.dotted(), 450L)
                .containsEntry(
                        Field.MESSAGE.dotted(),
                        "seq 26654 '/kernel/slab/:a-0000104/cgroup/buffer_head(531:systemd-resolved.service)' is taking a long time");
    }

    @Test
    void shouldReadMessageWhenItHoldsColons() {
        // Given
        String line = "Jul  1 14:15:37 api-1 systemd[1]: snapd.service: Watchdog timeout (limit 5min)!";
        // When
        Event event = Feed.event(context(), line);
        // Then
        assertThat(event.timestamp()).isEqualTo(Instant.parse("2022-07-01T14:15:37Z"));
        assertThat(event.fields())
                .containsEntry(Field.PROCESS.dotted(), "systemd")
                .containsEntry(Field.MESSAGE.dotted(), "snapd.service: Watchdog timeout (limit 5min)!");
    }

    @Test
    void shouldUseZoneWhenTimeIsLocal() {
        // Given: 10:00 local on 11 July, and 10:00 local in winter
        ParseContext context = Feed.context("system.syslog", ZoneId.of("America/New_York"));
        // When
        List<Event> events = Feed.events(context, "Jul 11 10:00:00 h a: x", "Dec  1 10:00:00 h a: x");
        // Then
        assertThat(events)
                .extracting(Event::timestamp)
                .containsExactly(Instant.parse("2022-07-11T14:00:00Z"), Instant.parse("2022-12-01T15:00:00Z"));
    }

    @Test
    void shouldUseOffsetWhenLineIsRfc3339() {
        // Given
        String line = "2026-11-23T09:43:44.123456+01:00 api-1 sshd[77]: Accepted publickey for deploy";
        // When
        Event event = Feed.event(context(), line);
        // Then
        assertThat(event.timestamp()).isEqualTo(Instant.parse("2026-11-23T08:43:44.123456Z"));
        assertThat(event.fields())
                .containsEntry("host.hostname", "api-1")
                .containsEntry(Field.PROCESS.dotted(), "sshd")
                .containsEntry(Field.PID.dotted(), 77L)
                .containsEntry(Field.MESSAGE.dotted(), "Accepted publickey for deploy");
    }

    @Test
    void shouldChangeYearWhenDecemberBecomesJanuary() {
        // Given: a line of the old year arrives late
        String[] lines = {
            "Dec 31 23:59:58 h a: x", "Jan  1 00:00:01 h a: x", "Dec 31 23:59:59 h a: late", "Jan  1 00:00:02 h a: x"
        };
        // When
        List<Event> events = Feed.events(context(), lines);
        // Then
        assertThat(events)
                .extracting(Event::timestamp)
                .containsExactly(
                        Instant.parse("2022-12-31T23:59:58Z"),
                        Instant.parse("2023-01-01T00:00:01Z"),
                        Instant.parse("2022-12-31T23:59:59Z"),
                        Instant.parse("2023-01-01T00:00:02Z"));
    }

    @Test
    void shouldKeepYearWhenClockStepsBack() {
        // Given
        String[] lines = {"Jul 11 14:15:37 h a: x", "Jul 11 14:10:00 h a: x", "Mar  1 00:00:00 h a: x"};
        // When
        List<Event> events = Feed.events(context(), lines);
        // Then
        assertThat(events).allSatisfy(e -> assertThat(e.timestamp().toString()).startsWith("2022-"));
    }

    @Test
    void shouldKeepLineWhenLeapDayIsOfAnotherYear() {
        // Given: 2022 has no 29 February
        String line = "Feb 29 12:00:00 h a: x";
        // When
        Event event = Feed.event(context(), line);
        // Then
        assertThat(event.timestamp()).isEqualTo(Instant.parse("2022-03-01T12:00:00Z"));
    }

    @Test
    void shouldReportBootWhenKernelNamesItsVersion() {
        // Given
        String line =
                "Jul 11 14:19:19 api-1 kernel: [    0.000000] Linux version 5.4.0-1060-aws (buildd@lgw01-amd64-054)"
                        + " (gcc version 7.5.0 (Ubuntu 7.5.0-3ubuntu1~18.04))";
        // When
        Event inSyslog = Feed.event(context(), line);
        Event inKernLog = Feed.event(Feed.context("system.kernel"), line);
        Event quoted = Feed.event(context(), line.replace("kernel: [    0.000000]", "motd:"));
        // Then
        assertThat(inSyslog.get(Field.LIFECYCLE)).isEqualTo("boot");
        assertThat(inKernLog.get(Field.LIFECYCLE)).isEqualTo("boot");
        assertThat(quoted.get(Field.LIFECYCLE)).isNull();
    }

    @Test
    void shouldReportShutdownWhenSystemManagerReachesIt() {
        // Given
        String line = "Jul 13 04:10:08 api-1 systemd[1]: Reached target Shutdown.";
        String newer = "Jul 13 04:10:08 api-1 systemd[1]: Reached target reboot.target - System Reboot.";
        // When
        Event event = Feed.event(context(), line);
        Event ofNewer = Feed.event(context(), newer);
        // Then
        assertThat(event.get(Field.LIFECYCLE)).isEqualTo("shutdown");
        assertThat(ofNewer.get(Field.LIFECYCLE)).isEqualTo("shutdown");
    }

    @Test
    void shouldReportNoShutdownWhenUserSessionEnds() {
        // Given: every user's own systemd reaches its shutdown target at log-out
        String line = "Jul 13 09:10:08 api-1 systemd[1433]: Reached target Shutdown.";
        // When
        Event event = Feed.event(context(), line);
        // Then
        assertThat(event.get(Field.LIFECYCLE)).isNull();
    }

    @Test
    void shouldKeepWholeMessageWhenThereIsNoTag() {
        // Given
        String line = "Jul 11 13:59:43 api-1 message repeated 2 times: [ again ]";
        // When
        Event event = Feed.event(context(), line);
        // Then
        assertThat(event.fields())
                .containsEntry(Field.MESSAGE.dotted(), "message repeated 2 times: [ again ]")
                .doesNotContainKey(Field.PROCESS.dotted());
    }

    @Test
    void shouldReadPartsWithoutATimeWhenYearIsNotKnown() {
        // Given
        ParseContext context =
                ParseContext.ofPast(Datasets.named("system.syslog"), "/var/log/syslog", ZoneOffset.UTC, null);
        // When
        Event event = Feed.event(context, datedLine());
        // Then
        assertThat(event.tagged(Tags.UNDATED)).isTrue();
        assertThat(event.tagged(Tags.PARSE_FAILURE)).isFalse();
        assertThat(event.get(Field.PROCESS)).isEqualTo("systemd-udevd");
    }

    @Test
    void shouldReportNoShutdownWhenWordsAreQuoted() {
        // Given
        String[] lines = {
            "Jul 13 04:10:00 api-1 CRON[9]: (root) CMD (wall 'System is rebooting')",
            "Jul 13 04:10:00 api-1 sudo: bob : TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=/bin/echo Powering off",
            "Jul 13 04:10:00 api-1 systemd[1]: Started /bin/echo Powering off.",
            "Jul 13 04:10:00 api-1 systemd[944]: Reached target shutdown.target - Shutdown.",
            "Jul 13 04:10:00 api-1 System is powering down: no, it is not"
        };
        // When
        List<Event> events = Feed.events(context(), lines);
        // Then
        assertThat(events)
                .hasSize(5)
                .allSatisfy(e -> assertThat(e.get(Field.LIFECYCLE)).isNull());
    }

    @Test
    void shouldReportShutdownWhenLoginManagerSaysSo() {
        // Given
        String line = "Jul 13 04:10:00 api-1 systemd-logind[812]: System is powering down.";
        // When
        Event event = Feed.event(context(), line);
        // Then
        assertThat(event.get(Field.LIFECYCLE)).isEqualTo("shutdown");
    }
}
