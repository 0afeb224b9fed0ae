package io.foreshock.parsers.syslog;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.events.Tags;
import io.foreshock.parsers.EventFactory;
import io.foreshock.parsers.Feed;
import io.foreshock.parsers.LogParserContract;
import io.foreshock.parsers.ParseContext;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class JournalTest extends LogParserContract {
    @Override
    protected ParseContext context() {
        return Feed.context("system.journald");
    }

    @Override
    protected String dataset() {
        return "system.syslog";
    }

    @Override
    protected String datedLine() {
        return entry(
                "\"_TRANSPORT\":\"syslog\",\"SYSLOG_IDENTIFIER\":\"sshd\",\"_COMM\":\"sshd-session\",\"_PID\":\"77\","
                        + "\"SYSLOG_FACILITY\":\"4\",\"PRIORITY\":\"6\",\"_SYSTEMD_UNIT\":\"ssh.service\","
                        + "\"MESSAGE\":\"Accepted publickey for bob from 192.0.2.1 port 22 ssh2\"");
    }

    @Override
    protected Instant datedAt() {
        return Instant.parse("2022-07-11T14:02:17.123456Z");
    }

    private static String entry(String members) {
        return "{\"__REALTIME_TIMESTAMP\":\"1657548137123456\",\"_HOSTNAME\":\"api-1\"," + members + "}";
    }

    private Event event(String members) {
        return Feed.event(context(), entry(members));
    }

    @Test
    void shouldGiveTheFieldsOfASyslogLine() {
        assertThat(Feed.event(context(), datedLine()).fields())
                .containsEntry("event.dataset", "system.syslog")
                .containsEntry("host.hostname", "api-1")
                .containsEntry("process.name", "sshd")
                .containsEntry("process.pid", 77L)
                .containsEntry("log.level", "info")
                .containsEntry("log.syslog.facility.code", 4L)
                .containsEntry("log.syslog.severity.code", 6L)
                .containsEntry("log.syslog.priority", 38L)
                .containsEntry("systemd.unit", "ssh.service")
                .containsEntry("user.name", "bob")
                .containsEntry("source.ip", "192.0.2.1")
                .containsEntry("event.outcome", "success");
    }

    @Test
    void shouldBeOfTheKernelsDatasetWhenTheKernelSaysIt() {
        Event event = event("\"_TRANSPORT\":\"kernel\",\"PRIORITY\":\"3\",\"SYSLOG_IDENTIFIER\":\"kernel\","
                + "\"MESSAGE\":\"Out of memory: Killed process 7 (node)\"");
        assertThat(event.dataset()).isEqualTo("system.kernel");
        assertThat(event.get(Field.PROCESS)).isEqualTo("kernel");
        assertThat(event.get(Field.LEVEL)).isEqualTo("error");
        assertThat(event.get(Field.MESSAGE)).isEqualTo("Out of memory: Killed process 7 (node)");
    }

    @Test
    void shouldKeepOneEventWhenTheMessageHasSeveralLines() {
        Event event = event("\"_COMM\":\"node\",\"MESSAGE\":\"TypeError: x\\n    at f (/app/a.js:1:2)\"");
        assertThat(event.get(Field.ERROR_TYPE)).isEqualTo("TypeError");
        assertThat(event.get(Field.PROCESS)).isEqualTo("node");
        assertThat(event.get(Field.STACK_TRACE)).isEqualTo("TypeError: x\n    at f (/app/a.js:1:2)");
    }

    @Test
    void shouldReadBytesWhenTheMessageIsNotUtf8() {
        // 'a', half a character, 'b'; a signed byte as old versions write it
        assertThat(event("\"MESSAGE\":[97,195,98,-61]").get(Field.MESSAGE)).isEqualTo("a\uFFFDb\uFFFD");
    }

    @Test
    void shouldSayThatItIsCutWhenTheMessageIsTooLongForTheJournal() {
        Event event = event("\"_COMM\":\"node\",\"MESSAGE\":null");
        assertThat(event.tagged(EventFactory.TRUNCATED)).isTrue();
        assertThat(event.tagged(Tags.PARSE_FAILURE)).isFalse();
        assertThat(event.get(Field.MESSAGE)).isNull();
    }

    @Test
    void shouldTakeTheFirstValueWhenAFieldIsThereMoreThanOnce() {
        Event event = event("\"_COMM\":[\"a\",\"b\"],\"MESSAGE\":[[104,105],\"second\"]");
        assertThat(event.get(Field.PROCESS)).isEqualTo("a");
        assertThat(event.get(Field.MESSAGE)).isEqualTo("hi");
    }

    @Test
    void shouldNotBeUnderstoodWhenItIsAnotherObject() {
        for (String line : new String[] {
            "{\"level\":30,\"msg\":\"x\"}",
            "{\"__REALTIME_TIMESTAMP\":\"soon\",\"MESSAGE\":\"x\"}",
            "{\"__REALTIME_TIMESTAMP\":\"999999999999999999\"}"
        }) {
            assertThat(Feed.event(context(), line).tagged(Tags.PARSE_FAILURE))
                    .as(line)
                    .isTrue();
        }
    }

    @Test
    void shouldLeaveSeverityOutWhenItIsNone() {
        Event event = event("\"PRIORITY\":\"9\",\"SYSLOG_FACILITY\":\"99\",\"MESSAGE\":\"x\"");
        assertThat(event.get(Field.LEVEL)).isNull();
        assertThat(event.get("log.syslog.facility.code")).isNull();
    }
}
