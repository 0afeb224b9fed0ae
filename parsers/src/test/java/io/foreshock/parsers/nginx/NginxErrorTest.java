package io.foreshock.parsers.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.events.Tags;
import io.foreshock.parsers.Feed;
import io.foreshock.parsers.LogParserContract;
import io.foreshock.parsers.ParseContext;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class NginxErrorTest extends LogParserContract {
    private static final String LINE =
            "2022/07/11 14:01:57 [error] 8934#8935: *220135 upstream prematurely closed connection while reading response header"
                    + " from upstream, client: 203.0.113.7, server: api.example.com, request: \"GET /v1/inventory/get/?current=256"
                    + " HTTP/1.1\", upstream: \"http://127.0.0.1:8000/v1/inventory/get/?current=256\", host: \"api.example.com\","
                    + " referrer: \"https://app.example.com/\"";

    @Override
    protected ParseContext context() {
        return Feed.context("nginx.error");
    }

    @Override
    protected String datedLine() {
        return LINE;
    }

    @Override
    protected Instant datedAt() {
        return Instant.parse("2022-07-11T14:01:57Z");
    }

    @Test
    void shouldReadAllPartsWhenLineHasThem() {
        // Given
        String line = LINE;
        // When
        Event event = Feed.event(context(), line);
        // Then
        assertThat(event.fields())
                .containsEntry(Field.LEVEL.dotted(), "error")
                .containsEntry(Field.PID.dotted(), 8934L)
                .containsEntry("process.thread.id", 8935L)
                .containsEntry("nginx.error.connection_id", 220135L)
                .containsEntry(
                        Field.MESSAGE.dotted(),
                        "upstream prematurely closed connection while reading response header from upstream")
                .containsEntry("source.ip", "203.0.113.7")
                .containsEntry("nginx.error.server", "api.example.com")
                .containsEntry(Field.METHOD.dotted(), "GET")
                .containsEntry(Field.URL.dotted(), "/v1/inventory/get/?current=256")
                .containsEntry(Field.URL_PATH.dotted(), "/v1/inventory/get/")
                .containsEntry("http.version", "1.1")
                .containsEntry("nginx.error.upstream", "http://127.0.0.1:8000/v1/inventory/get/?current=256")
                .containsEntry("nginx.error.host", "api.example.com")
                .containsEntry("http.request.referrer", "https://app.example.com/");
    }

    @Test
    void shouldUseConfiguredZoneWhenTimeHasNone() {
        // Given
        ParseContext context = Feed.context("nginx.error", ZoneId.of("America/New_York"));
        // When
        Event event = Feed.event(context, LINE.replace("14:01:57", "10:01:57"));
        // Then
        assertThat(event.timestamp()).isEqualTo(datedAt());
    }

    @Test
    void shouldReadMessageWhenThereIsNoConnection() {
        // Given
        String line = "2026/11/23 08:43:44 [crit] 16010#16010: accept4() failed (24: Too many open files)";
        // When
        Event event = Feed.event(context(), line);
        // Then
        assertThat(event.fields())
                .containsEntry(Field.LEVEL.dotted(), "crit")
                .containsEntry(Field.PID.dotted(), 16010L)
                .containsEntry(Field.MESSAGE.dotted(), "accept4() failed (24: Too many open files)")
                .doesNotContainKeys("nginx.error.connection_id", "source.ip");
    }

    @Test
    void shouldReadRestWhenSomePartsAreMissing() {
        // Given
        String line =
                "2022/07/13 15:12:31 [error] 1041#1041: *3310 client intended to send too large body: 1843200 bytes,"
                        + " client: 198.51.100.4, server: , request: \"POST /v1/batch/attachment/ HTTP/1.1\", host: \"api.example.com\"";
        // When
        Event event = Feed.event(context(), line);
        // Then
        assertThat(event.fields())
                .containsEntry(Field.MESSAGE.dotted(), "client intended to send too large body: 1843200 bytes")
                .containsEntry(Field.URL_PATH.dotted(), "/v1/batch/attachment/")
                .containsEntry("nginx.error.host", "api.example.com")
                .doesNotContainKeys("nginx.error.server", "nginx.error.upstream");
    }

    @Test
    void shouldFindEndOfRequestWhenItHoldsQuotesAndNul() {
        // Given
        String line =
                "2022/07/11 14:01:57 [error] 1#1: *2 connect() failed (111: Connection refused) while connecting to upstream,"
                        + " client: 127.0.0.1, server: x, request: \"GET /a\"b\0c HTTP/1.0\", upstream: \"http://127.0.0.1:8000/\"";
        // When
        Event event = Feed.event(context(), line);
        // Then
        assertThat(event.fields())
                .containsEntry(Field.URL.dotted(), "/a\"b\0c")
                .containsEntry("http.version", "1.0")
                .containsEntry("nginx.error.upstream", "http://127.0.0.1:8000/");
    }

    @Test
    void shouldFindEndOfRequestWhenItIsLast() {
        // Given
        String line =
                "2022/07/11 14:01:57 [error] 1#1: *2 no live upstreams, client: 127.0.0.1, server: x, request: \"GET /a HTTP/1.0\"";
        // When
        Event event = Feed.event(context(), line);
        // Then
        assertThat(event.fields()).containsEntry(Field.URL.dotted(), "/a").containsEntry("http.version", "1.0");
    }

    @Test
    void shouldTagParseFailureWhenLineIsContinuation() {
        // Given
        String line = "PHP message: something over two lines";
        // When
        Event event = Feed.events(context(), LINE, line).get(1);
        // Then
        assertThat(event.tagged(Tags.PARSE_FAILURE)).isTrue();
        assertThat(event.get(Field.MESSAGE)).isEqualTo(line);
    }
}
