package io.foreshock.parsers.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.events.Tags;
import io.foreshock.parsers.Dataset;
import io.foreshock.parsers.Datasets;
import io.foreshock.parsers.Feed;
import io.foreshock.parsers.ParseContext;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Access logs whose format is JSON, and escapes of nginx's. */
class AccessJsonTest {
    private static final String FORMAT =
            "{\"time\":\"$time_iso8601\",\"ip\":\"$remote_addr\",\"method\":\"$request_method\","
                    + "\"request_uri\":\"$request_uri\",\"status\":$status,\"request_time\":$request_time,\"ua\":\"$http_user_agent\","
                    + "\"upstream_time\":$upstream_response_time}";

    private static Event read(String line) {
        Dataset access = Datasets.named("nginx.access");
        NginxAccessKeys keys = new NginxAccessKeys(LogFormat.parse(FORMAT));
        return Feed.event(
                new ParseContext(access, keys, "/var/log/nginx/access.log", ZoneOffset.UTC, null, null), line);
    }

    private static String line(String upstream) {
        return "{\"time\":\"2022-07-11T14:03:37+00:00\",\"ip\":\"192.0.2.7\",\"method\":\"GET\",\"request_uri\":\"/a?b=\\\"1\\\",\\\"c\","
                + "\"status\":200,\"request_time\":0.250,\"ua\":\"x \\\"y\\\" \\\\\",\"upstream_time\":" + upstream
                + "}";
    }

    private static void assertIsRead(Event event) {
        assertThat(event.timestamp()).hasToString("2022-07-11T14:03:37Z");
        assertThat(event.fields())
                .containsEntry("source.ip", "192.0.2.7")
                .containsEntry("http.request.method", "GET")
                .containsEntry("url.original", "/a?b=\"1\",\"c")
                .containsEntry("url.path", "/a")
                .containsEntry("url.query", "b=\"1\",\"c")
                .containsEntry(Field.STATUS.dotted(), 200L)
                .containsEntry("event.duration", 250_000_000L)
                .containsEntry("user_agent.original", "x \"y\" \\")
                .doesNotContainKey(Field.TAGS.dotted());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"\"", "-", "\"-\""})
    void shouldUndoEscapesAndLeaveOutWhatIsEmpty(String upstream) {
        // When
        Event configured = read(line(upstream));
        Event unconfigured = Feed.event(Feed.context("nginx.access"), line(upstream));
        // Then
        assertIsRead(configured);
        assertIsRead(unconfigured);
        assertThat(unconfigured.fields()).doesNotContainKey("nginx.access.upstream_response_time");
    }

    @Test
    void shouldReadListWhenItIsBare() {
        // When
        Event configured = read(line("0.001, 0.002"));
        Event unconfigured = Feed.event(Feed.context("nginx.access"), line("0.001, 0.002"));
        // Then
        assertIsRead(configured);
        assertThat(configured.text("nginx.access.upstream_response_time")).isEqualTo("0.001, 0.002");
        assertThat(unconfigured.text("nginx.access.upstream_response_time")).isEqualTo("0.001, 0.002");
    }

    @Test
    void shouldReadNumbersWhenTheyAreQuoted() {
        // When
        Event event = read(line("\"0.001\"").replace(":200,", ":\"200\","));
        // Then
        assertIsRead(event);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"a\":1}",
                "{\"time\":\"soon\",\"status\":200}",
                "{\"time\":\"2022-07-11T14:03:37Z\"",
                "{\"status\""
            })
    void shouldNotUnderstandWhenJsonIsNoRequest(String line) {
        // When
        Event event = Feed.event(Feed.context("nginx.access"), line);
        // Then
        assertThat(event.tagged(Tags.PARSE_FAILURE)).isTrue();
        assertThat(event.get(Field.ORIGINAL)).isEqualTo(line);
    }

    @Test
    void shouldUndoEscapesWhenFormatIsCombined() {
        // Given
        String line =
                "192.0.2.7 - - [11/Jul/2022:14:03:37 +0000] \"GET /a?b=\\x22c\\x22 HTTP/3.0\" 200 1 \"-\" \"\\xD0\\xBF \\x5Cn\"";
        // When
        Event event = Feed.event(Feed.context("nginx.access"), line);
        // Then
        assertThat(event.fields())
                .containsEntry("url.query", "b=\"c\"")
                .containsEntry("http.version", "3.0")
                .containsEntry("user_agent.original", "\u043f \\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\x16\\x03\\x01", "\\u0016\\u0003", "\\xFF\\xFE", "GET /\\x00 HTTP/1.1"})
    void shouldKeepEscapesWhenTheyHideBytesThatAreNoText(String request) {
        // Given
        String line = "192.0.2.7 - - [11/Jul/2022:14:03:37 +0000] \"" + request + "\" 400 1 \"-\" \"-\"";
        // When
        Event event = Feed.event(Feed.context("nginx.access"), line);
        // Then
        assertThat(event.fields()).containsEntry("message", request).containsEntry(Field.STATUS.dotted(), 400L);
    }

    @Test
    void shouldReadTargetWhenJsonCallsItUri() {
        // Given
        String line =
                "{\"ts\":1657548217.042,\"client_ip\":\"192.0.2.7\",\"method\":\"GET\",\"uri\":\"/a?b=1\",\"status\":\"499\","
                        + "\"shop.note\":\"n\",\"user\":\"-\"}";
        // When
        Event event = Feed.event(Feed.context("nginx.access"), line);
        // Then
        assertThat(event.timestamp()).hasToString("2022-07-11T14:03:37.042Z");
        assertThat(event.fields())
                .containsEntry("url.original", "/a?b=1")
                .containsEntry("url.path", "/a")
                .containsEntry("url.query", "b=1")
                .containsEntry(Field.STATUS.dotted(), 499L)
                .containsEntry("event.outcome", "failure")
                .containsEntry("nginx.access.shop.note", "n")
                .containsEntry(Field.MESSAGE.dotted(), "GET /a?b=1")
                .doesNotContainKey("user.name");
    }
}
