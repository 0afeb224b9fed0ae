package io.foreshock.parsers.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.parsers.Dataset;
import io.foreshock.parsers.Datasets;
import io.foreshock.parsers.Feed;
import io.foreshock.parsers.ParseContext;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Formats that write a request in parts, or that only spaces separate. */
class AccessRequestPartsTest {
    private static Event read(String format, String line) {
        Dataset access = Datasets.named("nginx.access");
        NginxAccessKeys keys = new NginxAccessKeys(LogFormat.parse(format));
        return Feed.event(
                new ParseContext(access, keys, "/var/log/nginx/access.log", ZoneOffset.UTC, null, null), line);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"$request\"|\"GET /v1/pay?a=1 HTTP/2.0\"",
                "$request_method $request_uri $server_protocol|GET /v1/pay?a=1 HTTP/2.0",
                "$request_method $uri $args $server_protocol|GET /v1/pay a=1 HTTP/2.0",
                "$request_method $uri$is_args$args $server_protocol|GET /v1/pay?a=1 HTTP/2.0",
                "$request_method \"$uri\" \"$query_string\" $server_protocol|GET \"/v1/pay\" \"a=1\" HTTP/2.0",
                "$server_protocol $request_method $document_uri?$args|HTTP/2.0 GET /v1/pay?a=1",
                "$request|GET /v1/pay?a=1 HTTP/2.0"
            })
    void shouldReadRequestWhicheverPartsNameIt(String format, String request) {
        // When
        Event event = read("[$time_local] " + format + " $status", "[11/Jul/2022:14:03:37 +0000] " + request + " 200");
        // Then
        assertThat(event.fields())
                .containsEntry("http.request.method", "GET")
                .containsEntry("url.original", "/v1/pay?a=1")
                .containsEntry("url.path", "/v1/pay")
                .containsEntry("url.query", "a=1")
                .containsEntry("http.version", "2.0")
                .containsEntry(Field.STATUS.dotted(), 200L)
                .containsEntry("message", "GET /v1/pay?a=1 HTTP/2.0")
                .doesNotContainKey(Field.TAGS.dotted());
    }

    @Test
    void shouldReadUrlWhenItsPartsTouch() {
        // When
        Event event = read(
                "$msec $request_method $scheme://$host:$server_port$request_uri",
                "1657548217.042 GET https://shop.example:8443/a?b=1");
        // Then
        assertThat(event.timestamp()).hasToString("2022-07-11T14:03:37.042Z");
        assertThat(event.fields())
                .containsEntry("url.scheme", "https")
                .containsEntry("url.domain", "shop.example")
                .containsEntry("destination.port", 8443L)
                .containsEntry("url.original", "/a?b=1");
    }

    @Test
    void shouldFindEndsWhenOnlySpacesSeparateTimeListsAndAgent() {
        // Given
        String format =
                "$remote_addr $time_local $upstream_addr $upstream_status $request_time $http_user_agent $status $bytes_sent";
        String line =
                "192.0.2.7 11/Jul/2022:16:03:37 +0200 10.0.0.1:80, 10.0.0.2:80 : unix:/a 502, 504 : 200 0.012 Agent/5.0 (X11; rv 9) 2 b 3 200 17";
        // When
        Event event = read(format, line);
        // Then
        assertThat(event.timestamp()).hasToString("2022-07-11T14:03:37Z");
        assertThat(event.fields())
                .containsEntry("nginx.access.upstream_addr", "10.0.0.1:80, 10.0.0.2:80 : unix:/a")
                .containsEntry("nginx.access.upstream_status", "502, 504 : 200")
                .containsEntry("event.duration", 12_000_000L)
                .containsEntry("user_agent.original", "Agent/5.0 (X11; rv 9) 2 b 3")
                .containsEntry(Field.STATUS.dotted(), 200L)
                .containsEntry("http.response.bytes", 17L);
    }

    @Test
    void shouldKeepValueWhenItIsNotOfItsKind() {
        // When: a client chose the header's text
        Event event = read(
                "[$time_iso8601] \"$http_x_forwarded_for\" $status $scheme",
                "[2022-07-11T14:03:37Z] \"x; drop\" 200 gopher");
        // Then
        assertThat(event.fields())
                .containsEntry("nginx.access.http_x_forwarded_for", "x; drop")
                .containsEntry("nginx.access.scheme", "gopher")
                .containsEntry(Field.STATUS.dotted(), 200L)
                .doesNotContainKeys("source.ip", "network.forwarded_ip", "url.scheme", Field.TAGS.dotted());
    }

    @Test
    void shouldSeparateWhenColonStandsBetweenVariables() {
        // When
        Event event = read("$msec $upstream_status : $status", "1657548217.042 502, 200 : 201");
        // Then
        assertThat(event.fields()).containsEntry(Field.STATUS.dotted(), 201L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "log_format main '$time_iso8601\\t$request_method\\t'   '$uri\\t$status';",
                "log_format main escape=json \"$time_iso8601\\t$request_method\\t$uri\\t$status\";",
                "'$time_iso8601\\t$request_method\\t' '$uri\\t$status'",
                "$time_iso8601\\t$request_method\\t$uri\\t$status"
            })
    void shouldCompileDirectiveWhenItIsCopiedAsItStands(String format) {
        // When
        Event event = read(format, "2022-07-11T14:03:37Z\tGET\t/a\t200");
        // Then
        assertThat(event.fields()).containsEntry("url.path", "/a").containsEntry(Field.STATUS.dotted(), 200L);
    }

    @Test
    void shouldLeaveBackslashesWhenFormatEscapesNothing() {
        // When
        Event event = read(
                "log_format x escape=none '[$time_iso8601] \"$http_user_agent\"';",
                "[2022-07-11T14:03:37Z] \"a\\x41\"");
        // Then
        assertThat(event.text("user_agent.original")).isEqualTo("a\\x41");
    }
}
