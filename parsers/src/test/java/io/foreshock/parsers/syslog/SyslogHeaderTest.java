package io.foreshock.parsers.syslog;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.events.Tags;
import io.foreshock.parsers.Feed;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The forms in which time, host, program and severity stand before the message. */
class SyslogHeaderTest {
    private static Event of(String line) {
        return Feed.event(Feed.context("system.syslog"), line);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "<30>1 2022-05-02T10:11:12+02:00 web7 cron 812 - - done | 2022-05-02T08:11:12Z | web7 | cron | 812 | done | info",
                "<131>1 2022-05-02T10:11:12.5Z web7 api - REQ7 [a@1 k=\"v \\\"w\\] \"][b@1] late | 2022-05-02T10:11:12.5Z | web7 | api | - | late | error",
                "<0>1 2022-05-02T10:11:12Z - - - - - gone | 2022-05-02T10:11:12Z | - | - | - | gone | emergency",
                "1 2022-05-02T10:11:12Z web7 api 9 - - plain | 2022-05-02T10:11:12Z | web7 | api | 9 | plain | -",
                "2022-05-02T10:11:12.25Z web7 api 9 - - unversioned | 2022-05-02T10:11:12.25Z | web7 | api | 9 | unversioned | -",
                "<191>May  2 10:11:12 web7 api[9]: by BSD | 2022-05-02T10:11:12Z | web7 | api | 9 | by BSD | debug",
                "<4>2022-05-02T10:11:12Z web7 api[9]: by rsyslog | 2022-05-02T10:11:12Z | web7 | api | 9 | by rsyslog | warning",
                "May  2 10:11:12.750 web7 api[9]: x | 2022-05-02T10:11:12.750Z | web7 | api | 9 | x | -",
                "May  2 2021 10:11:12 web7 api[9]: x | 2021-05-02T10:11:12Z | web7 | api | 9 | x | -",
                "2021 May 12 10:11:12 web7 api[9]: x | 2021-05-12T10:11:12Z | web7 | api | 9 | x | -",
                "Sun May  2 10:11:12 2021 web7 api[9]: x | 2021-05-02T10:11:12Z | web7 | api | 9 | x | -",
                "May  2 10:11:12 GMT web7 api[9]: x | 2022-05-02T10:11:12Z | web7 | api | 9 | x | -",
                "May  2 10:11:12 +0200 web7 api[9]: x | 2022-05-02T08:11:12Z | web7 | api | 9 | x | -",
                "May 2 10:11:12 web7 api[9]: x | 2022-05-02T10:11:12Z | web7 | api | 9 | x | -",
                "May 2 10:11:12 --- last message repeated 1 time --- | 2022-05-02T10:11:12Z | - | - | - | --- last message repeated 1 time --- | -",
                "May  2 10:11:12 WEB api[9]: x | 2022-05-02T10:11:12Z | WEB | api | 9 | x | -",
                "May  2 10:11:12 web7 daemon.err api[9]: x | 2022-05-02T10:11:12Z | web7 | api | 9 | x | error",
                "Sun May  2 10:11:12 2021 kern.warn kernel: x | 2021-05-02T10:11:12Z | - | kernel | - | x | warning",
                "May  2 10:11:12 api[9]: no host | 2022-05-02T10:11:12Z | - | api | 9 | no host | -",
                "May  2 10:11:12  api[9]: no host | 2022-05-02T10:11:12Z | - | api | 9 | no host | -",
                "May  2 10:11:12 last message repeated 3 times | 2022-05-02T10:11:12Z | - | - | - | last message repeated 3 times | -",
                "May  2 10:11:12 web7 last message repeated 3 times | 2022-05-02T10:11:12Z | web7 | - | - | last message repeated 3 times | -",
                "May  2 10:11:12 web7 fail2ban.actions   [77]: NOTICE x | 2022-05-02T10:11:12Z | web7 | fail2ban.actions | 77 | NOTICE x | -",
                "May  2 10:11:12 2001:db8::7 postfix/qmgr[9]: x | 2022-05-02T10:11:12Z | 2001:db8::7 | postfix/qmgr | 9 | x | -",
                "May  2 10:11:12 web7 (sd-pam)[9]: x | 2022-05-02T10:11:12Z | web7 | (sd-pam) | 9 | x | -",
            })
    void shouldReadEachPartWhenFormIsKnown(
            String line, Instant at, String host, String program, Long pid, String message, String level) {
        // When
        Event event = of(line);
        // Then
        assertThat(event.timestamp()).isEqualTo(at);
        assertThat(event.get(Field.HOSTNAME)).isEqualTo(host);
        assertThat(event.get(Field.PROCESS)).isEqualTo(program);
        assertThat(event.get(Field.PID)).isEqualTo(pid);
        assertThat(event.get(Field.MESSAGE)).isEqualTo(message);
        assertThat(event.get(Field.LEVEL)).isEqualTo(level);
        assertThat(event.get(Field.TAGS)).isNull();
    }

    @Test
    void shouldBeUndatedWhenZoneCanBeMoreThanOne() {
        // When
        Event event = of("May  2 10:11:12 CST web7 api[9]: x");
        // Then
        assertThat(event.get(Field.TAGS)).isEqualTo(List.of(Tags.UNDATED));
        assertThat(event.get(Field.HOSTNAME)).isEqualTo("web7");
    }

    @Test
    void shouldTellTheStructuredDataOfRfc5424() {
        Event event = Feed.event(
                Feed.context("system.syslog"),
                "<165>1 2026-11-25T10:00:00Z api-1 evntslog 7 ID47 "
                        + "[exampleSDID@32473 iut=\"3\" eventSource=\"a \\\"quoted\\] \\\\ \\x\"][meta sequenceId=\"1\" sequenceId=\"2\"][empty] text");
        assertThat(event.get("log.syslog.structured_data.exampleSDID@32473.iut"))
                .isEqualTo("3");
        assertThat(event.get("log.syslog.structured_data.exampleSDID@32473.eventSource"))
                .isEqualTo("a \"quoted] \\ \\x");
        assertThat(event.get("log.syslog.structured_data.meta.sequenceId")).isEqualTo("2");
        assertThat(event.get(Field.MESSAGE)).isEqualTo("text");
    }

    @Test
    void shouldBeUndatedWhenRfc5424NamesNoTime() {
        // When
        Event event = of("<13>1 - web7 api 9 - - started");
        // Then
        assertThat(event.get(Field.TAGS)).isEqualTo(List.of(Tags.UNDATED));
        assertThat(event.get(Field.MESSAGE)).isEqualTo("started");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<192>May  2 10:11:12 web7 api[9]: x",
                "<13>1 2022-05-02T10:11:12Z web7 api 9 - [open x",
                "<13>1 yesterday web7 api 9 - - x",
                "May  2 10:11:12"
            })
    void shouldTagParseFailureWhenFormIsBroken(String line) {
        // When
        Event event = of(line);
        // Then
        assertThat(event.tagged(Tags.PARSE_FAILURE)).isTrue();
        assertThat(event.get(Field.HOSTNAME)).isNull();
    }

    @Test
    void shouldGoOnWhenLineIsIndented() {
        // When
        List<Event> events = Feed.events(
                Feed.context("system.syslog"),
                "May  2 10:11:12 web7 api[9]: first",
                "\tsecond",
                "May  2 10:11:13 web7 api[9]: x");
        // Then
        assertThat(events).hasSize(3);
        assertThat(events.get(1).tagged("continuation")).isTrue();
        assertThat(events.get(1).tagged(Tags.PARSE_FAILURE)).isFalse();
        assertThat(events.get(1).timestamp()).isEqualTo(Instant.parse("2022-05-02T10:11:12Z"));
    }
}
