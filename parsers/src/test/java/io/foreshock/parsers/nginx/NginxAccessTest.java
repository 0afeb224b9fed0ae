package io.foreshock.parsers.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.events.Tags;
import io.foreshock.parsers.Dataset;
import io.foreshock.parsers.Datasets;
import io.foreshock.parsers.Feed;
import io.foreshock.parsers.LogParserContract;
import io.foreshock.parsers.ParseContext;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class NginxAccessTest extends LogParserContract {
    private static final String LINE =
            "203.0.113.24 - alice [11/Jul/2022:14:03:37 +0000] \"POST /v1/mbr_legacy/?a=1&b=2 HTTP/1.1\" 200 669 "
                    + "\"https://app.example.com/\" \"Mozilla/5.0 (Windows NT 10.0; rv:91.0) Gecko/20100101 Firefox/91.0\"";
    private static final String UPSTREAM_FORMAT =
            "$remote_addr - $remote_user [$time_local] \"$request\" $status $body_bytes_sent "
                    + "rt=$request_time us=$upstream_status uct=$upstream_connect_time";

    @Override
    protected ParseContext context() {
        return Feed.context("nginx.access");
    }

    @Override
    protected String datedLine() {
        return LINE;
    }

    @Override
    protected Instant datedAt() {
        return Instant.parse("2022-07-11T14:03:37Z");
    }

    @Test
    void shouldReadAllFieldsWhenFormatIsCombined() {
        // Given
        String line = LINE;
        // When
        Event event = Feed.event(context(), line);
        // Then
        assertThat(event.fields())
                .containsEntry("source.ip", "203.0.113.24")
                .containsEntry("user.name", "alice")
                .containsEntry(Field.METHOD.dotted(), "POST")
                .containsEntry(Field.URL.dotted(), "/v1/mbr_legacy/?a=1&b=2")
                .containsEntry(Field.URL_PATH.dotted(), "/v1/mbr_legacy/")
                .containsEntry("url.query", "a=1&b=2")
                .containsEntry("http.version", "1.1")
                .containsEntry(Field.STATUS.dotted(), 200L)
                .containsEntry("http.response.body.bytes", 669L)
                .containsEntry("http.request.referrer", "https://app.example.com/")
                .containsEntry(
                        "user_agent.original", "Mozilla/5.0 (Windows NT 10.0; rv:91.0) Gecko/20100101 Firefox/91.0")
                .containsEntry(Field.MESSAGE.dotted(), "POST /v1/mbr_legacy/?a=1&b=2 HTTP/1.1");
    }

    @Test
    void shouldUseItsOffsetWhenTimeHasOne() {
        // Given
        String line = LINE.replace("14:03:37 +0000", "10:03:37 -0400");
        // When
        Event event = Feed.event(Feed.context("nginx.access", ZoneId.of("Asia/Tokyo")), line);
        // Then
        assertThat(event.timestamp()).isEqualTo(datedAt());
    }

    @Test
    void shouldLeaveFieldsOutWhenNginxWroteDash() {
        // Given
        String line = "198.51.100.250 - - [11/Jul/2022:13:30:12 +0000] \"GET /health HTTP/1.1\" 200 15 \"-\" \"-\"";
        // When
        Event event = Feed.event(context(), line);
        // Then
        assertThat(event.fields()).containsEntry(Field.URL_PATH.dotted(), "/health");
        assertThat(event.fields())
                .doesNotContainKeys("user.name", "http.request.referrer", "user_agent.original", "url.query");
    }

    @Test
    void shouldReadCommonLogFormatWhenRefererAndAgentAreMissing() {
        // Given
        String line = "198.51.100.4 - - [11/Jul/2022:13:30:08 +0000] \"GET /v1/orders/order/get HTTP/1.1\" 304 0";
        // When
        Event event = Feed.event(context(), line);
        // Then
        assertThat(event.fields())
                .containsEntry(Field.STATUS.dotted(), 304L)
                .containsEntry("http.response.body.bytes", 0L)
                .containsEntry(Field.URL_PATH.dotted(), "/v1/orders/order/get");
    }

    @Test
    void shouldKeepStatusAndTextWhenRequestIsBinaryGarbage() {
        // Given
        String line =
                "198.51.100.9 - - [11/Jul/2022:13:30:08 +0000] \"\\x16\\x03\\x01\\x02\\x00\\x01\" 400 157 \"-\" \"-\"";
        // When
        Event event = Feed.event(context(), line);
        // Then
        assertThat(event.fields())
                .containsEntry(Field.STATUS.dotted(), 400L)
                .containsEntry(Field.MESSAGE.dotted(), "\\x16\\x03\\x01\\x02\\x00\\x01")
                .doesNotContainKeys(
                        Field.METHOD.dotted(), Field.URL.dotted(), Field.URL_PATH.dotted(), Field.TAGS.dotted());
    }

    @Test
    void shouldReadStatusWhenItHasLeadingZeros() {
        // Given
        String line = "198.51.100.9 - - [11/Jul/2022:13:30:08 +0000] \"GET /old\" 009 0 \"-\" \"-\"";
        // When
        Event event = Feed.event(context(), line);
        // Then
        assertThat(event.fields())
                .containsEntry(Field.STATUS.dotted(), 9L)
                .containsEntry(Field.URL_PATH.dotted(), "/old");
    }

    @Test
    void shouldReadStatusWhenRequestIsEmpty() {
        // Given
        String line = "198.51.100.9 - - [11/Jul/2022:13:30:08 +0000] \"\" 400 0 \"-\" \"-\"";
        // When
        Event event = Feed.event(context(), line);
        // Then
        assertThat(event.fields())
                .containsEntry(Field.STATUS.dotted(), 400L)
                .doesNotContainKeys(Field.METHOD.dotted(), Field.TAGS.dotted());
    }

    @Test
    void shouldReadUpstreamListsWhenFormatIsConfigured() {
        // Given
        String line =
                "203.0.113.7 - - [11/Jul/2022:14:01:57 +0000] \"GET /v1/inventory/get/?current=256 HTTP/1.1\" 200 12 "
                        + "rt=1.250 us=502, 200 uct=-, 0.000";
        // When
        Event event = Feed.event(withFormat(UPSTREAM_FORMAT), line);
        // Then
        assertThat(event.fields())
                .containsEntry("event.duration", 1_250_000_000L)
                .containsEntry("nginx.access.upstream_status", "502, 200")
                .containsEntry("nginx.access.upstream_connect_time", "-, 0.000")
                .containsEntry(Field.STATUS.dotted(), 200L);
    }

    @Test
    void shouldReadUpstreamListsWhenOnlySpacesSeparateVariables() {
        // Given
        String format = "$msec $upstream_status $upstream_response_time $request_time $request_method";
        // When
        Event event = Feed.event(withFormat(format), "1657548117.042 502, 200 : 504 0.010, 0.002 : 3.000 3.012 GET");
        // Then
        assertThat(event.timestamp()).isEqualTo(Instant.parse("2022-07-11T14:01:57.042Z"));
        assertThat(event.fields())
                .containsEntry("nginx.access.upstream_status", "502, 200 : 504")
                .containsEntry("nginx.access.upstream_response_time", "0.010, 0.002 : 3.000")
                .containsEntry("event.duration", 3_012_000_000L)
                .containsEntry(Field.METHOD.dotted(), "GET");
    }

    @Test
    void shouldReadCombinedWhenConfiguredFormatDoesNotFit() {
        // Given: the lines from before the configuration changed
        ParseContext context = withFormat("[$time_iso8601] $status \"$request\"");
        // When
        Event old = Feed.event(context, LINE);
        Event current = Feed.event(context, "[2022-07-11T10:01:57-04:00] 502 \"GET /v1/location HTTP/2.0\"");
        // Then
        assertThat(old.fields()).containsEntry(Field.STATUS.dotted(), 200L).doesNotContainKey(Field.TAGS.dotted());
        assertThat(current.fields()).containsEntry(Field.STATUS.dotted(), 502L).containsEntry("http.version", "2.0");
        assertThat(current.timestamp()).isEqualTo(Instant.parse("2022-07-11T14:01:57Z"));
    }

    @Test
    void shouldReadBareRequestWhenApplicationWroteTheLog() {
        // Given
        String line = "11/Jul/2022:15:26:54 PUT /v1/inventory/attach_location/14176";
        // When
        Event event = Feed.event(context(), line);
        // Then
        assertThat(event.timestamp()).isEqualTo(Instant.parse("2022-07-11T15:26:54Z"));
        assertThat(event.fields())
                .containsEntry(Field.METHOD.dotted(), "PUT")
                .containsEntry(Field.URL_PATH.dotted(), "/v1/inventory/attach_location/14176");
    }

    @Test
    void shouldTagParseFailureWhenLineIsOfNoFormat() {
        // Given
        String line = "nginx: configuration file test is successful";
        // When
        Event event = Feed.event(context(), line);
        // Then
        assertThat(event.tagged(Tags.PARSE_FAILURE)).isTrue();
        assertThat(event.get(Field.MESSAGE)).isEqualTo(line);
    }

    @Test
    void shouldCutPathOutWhenTargetIsAbsolute() {
        // Given
        String line = LINE.replace("/v1/mbr_legacy/?a=1&b=2", "http://api.example.com/v1/x?u=1");
        // When
        Event event = Feed.event(context(), line);
        // Then
        assertThat(event.fields())
                .containsEntry(Field.URL_PATH.dotted(), "/v1/x")
                .containsEntry("url.query", "u=1");
    }

    private static ParseContext withFormat(String format) {
        Dataset access = Datasets.named("nginx.access");
        return new ParseContext(
                access,
                new NginxAccessKeys(LogFormat.parse(format)),
                "/var/log/nginx/access.log",
                ZoneOffset.UTC,
                null,
                null);
    }
}
