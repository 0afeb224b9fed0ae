package io.foreshock.parsers.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.events.Tags;
import io.foreshock.parsers.Feed;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may stand where an access log has the client's address, when no format is known. */
class AccessClientTest {
    private static final String REST = " - - [11/Jul/2022:14:03:37 +0000] \"GET /a HTTP/1.1\" 200 12 \"-\" \"curl/8\"";

    private static Event read(String line) {
        return Feed.event(Feed.context("nginx.access"), line);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "192.0.2.7|192.0.2.7",
                "2001:db8::7|2001:db8::7",
                "::ffff:192.0.2.7|::ffff:192.0.2.7",
                "192.0.2.7:51000|192.0.2.7",
                "[2001:db8::7]:51000|2001:db8::7",
                "198.51.100.3, 10.0.0.4|198.51.100.3",
                "10.1.2.3, 198.51.100.3, 10.0.0.4|198.51.100.3",
                "10.1.2.3, 10.0.0.4|10.1.2.3",
                "unknown, 198.51.100.3|198.51.100.3",
                "\"198.51.100.3, 10.0.0.4\" 10.0.0.5|198.51.100.3",
                "shop.example 192.0.2.7|192.0.2.7",
                "shop.example:443 192.0.2.7|192.0.2.7",
                "shop.example 198.51.100.3, 10.0.0.4|198.51.100.3",
                "203.0.113.5:443 192.0.2.7|192.0.2.7"
            })
    void shouldReadClientWhenMoreThanItsAddressStandsThere(String text, String client) {
        // When
        Event event = read(text + REST);
        // Then
        assertThat(event.fields())
                .containsEntry("source.ip", client)
                .containsEntry(Field.URL_PATH.dotted(), "/a")
                .containsEntry(Field.STATUS.dotted(), 200L)
                .doesNotContainKeys(Field.TAGS.dotted(), "user.name");
    }

    @Test
    void shouldReadServerWhenItStandsInFront() {
        // When
        Event event = read("shop.example:8443 192.0.2.7" + REST);
        // Then
        assertThat(event.fields())
                .containsEntry("url.domain", "shop.example")
                .containsEntry("url.port", 8443L)
                .containsEntry("destination.domain", "shop.example")
                .containsEntry("destination.port", 8443L);
    }

    @Test
    void shouldKeepAllAddressesWhenThereIsAList() {
        // When
        Event event = read("198.51.100.3, 10.0.0.4" + REST);
        // Then
        assertThat(event.fields()).containsEntry("nginx.access.remote_ip_list", List.of("198.51.100.3", "10.0.0.4"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"unix:", "app-7.example", "localhost"})
    void shouldSetNoAddressWhenANameStandsThere(String text) {
        // When
        Event event = read(text + REST);
        // Then
        assertThat(event.fields())
                .containsEntry("source.address", text)
                .doesNotContainKeys("source.ip", Field.TAGS.dotted());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "client went away 192.0.2.7",
                "999.0.2.7, x",
                "192.0.2.7 shop.example",
                "shop.example - 192.0.2.7",
                "192.0.2.7 - 10.0.0.4"
            })
    void shouldNotUnderstandWhenAPartIsOfAnotherKind(String text) {
        // When
        Event event = read(text + REST);
        // Then
        assertThat(event.tagged(Tags.PARSE_FAILURE)).isTrue();
        assertThat(event.fields()).doesNotContainKeys("source.ip", "source.address", "user.name");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "192.0.2.7 - - [11/Jul/2022:14:03:37 +0000] \"GET /a HTTP/1.1\" 0.120 200 12",
                "192.0.2.7 - - [11/Jul/2022:14:03:37 +0000] \"GET /a HTTP/1.1\" 200 none \"curl/8\"",
                "192.0.2.7 - - [11/Jul/2022:14:03:37 plus 2] \"GET /a HTTP/1.1\" 200 12",
                "192.0.2.7 - - [soon] \"GET /a HTTP/1.1\" 200 12"
            })
    void shouldNotUnderstandWhenNumbersAndTimeAreNone(String line) {
        // When
        Event event = read(line);
        // Then
        assertThat(event.tagged(Tags.PARSE_FAILURE)).isTrue();
        assertThat(event.get(Field.ORIGINAL)).isEqualTo(line);
    }

    @Test
    void shouldReadForwardedClientWhenFormatIsMain() {
        // When
        Event event = read("10.0.0.9" + REST + " \"198.51.100.3, 10.0.0.4\"");
        // Then: the address that spoke to nginx is the source
        assertThat(event.fields())
                .containsEntry("source.ip", "10.0.0.9")
                .containsEntry("network.forwarded_ip", "198.51.100.3")
                .containsEntry("nginx.access.http_x_forwarded_for", "198.51.100.3, 10.0.0.4");
    }

    @Test
    void shouldReadUserWhenItHasSpacesOrAnAddressInFront() {
        // When
        Event spaced = read("192.0.2.7" + REST.replace("- - [", "- alice b [").replace(" - -", " -"));
        Event ingress = read("192.0.2.7" + REST.replaceFirst("- - ", "- [192.0.2.7] - bob "));
        // Then
        assertThat(spaced.text("user.name")).isEqualTo("alice b");
        assertThat(ingress.text("user.name")).isEqualTo("bob");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<190>Jul 11 16:03:37 web-1 nginx: ",
                "Jul 11 16:03:37 web-1 nginx[77]: ",
                "<190>1 2022-07-11T14:03:37.1Z web-1 nginx 77 - - ",
                "2022-07-11T16:03:37.123456+02:00 web-1 nginx: "
            })
    void shouldReadLineWhenSyslogWrappedIt(String header) {
        // When
        Event event = read(header + "192.0.2.7" + REST);
        // Then
        assertThat(event.timestamp()).hasToString("2022-07-11T14:03:37Z");
        assertThat(event.fields())
                .containsEntry("host.hostname", "web-1")
                .containsEntry("source.ip", "192.0.2.7")
                .containsEntry(Field.ORIGINAL.dotted(), header + "192.0.2.7" + REST)
                .doesNotContainKey(Field.TAGS.dotted());
    }
}
