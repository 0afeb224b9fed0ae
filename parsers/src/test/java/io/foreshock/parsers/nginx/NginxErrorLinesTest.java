package io.foreshock.parsers.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.events.Tags;
import io.foreshock.parsers.Datasets;
import io.foreshock.parsers.Feed;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events of nginx's error log that have several lines, or text that looks like the fields at their end. */
class NginxErrorLinesTest {
    private static final String HEAD = "2022/07/11 14:01:57 [error] 7#8: *9 ";
    private static final String CONTEXT =
            ", client: 192.0.2.7, server: shop.example, request: \"GET /a HTTP/2.0\", upstream:"
                    + " \"fastcgi://unix:/run/x.sock:\", host: \"shop.example\"";

    private static List<Event> read(String... lines) {
        return Feed.events(Feed.context("nginx.error"), lines);
    }

    private static void assertHasContext(Event event) {
        assertThat(event.fields())
                .containsEntry("source.ip", "192.0.2.7")
                .containsEntry("nginx.error.server", "shop.example")
                .containsEntry("http.request.method", "GET")
                .containsEntry("url.path", "/a")
                .containsEntry("http.version", "2.0")
                .containsEntry("nginx.error.upstream", "fastcgi://unix:/run/x.sock:")
                .containsEntry("nginx.error.host", "shop.example")
                .doesNotContainKey(Field.TAGS.dotted());
    }

    @Test
    void shouldJoinLinesWhenFastCgiWroteSeveral() {
        // When
        List<Event> events = read(
                HEAD + "FastCGI sent in stderr: \"PHP message: PHP Fatal error:  no stock, client: 203.0.113.1",
                "Stack trace:",
                "#0 /srv/a.php(12): f(\"x\")",
                "  thrown in /srv/a.php on line 3\" while reading response header from upstream" + CONTEXT,
                HEAD + "connect() failed (111: Connection refused) while connecting to upstream" + CONTEXT);
        // Then
        assertThat(events).hasSize(2).allSatisfy(NginxErrorLinesTest::assertHasContext);
        assertThat(events.get(0).text(Field.MESSAGE))
                .startsWith("FastCGI sent in stderr: \"PHP message")
                .endsWith("line 3\" while reading response header from upstream")
                .contains("\nStack trace:\n#0 /srv/a.php(12)");
    }

    @Test
    void shouldJoinLinesWhenLuaHasATraceback() {
        // When
        List<Event> events = read(
                HEAD + "lua entry thread aborted: runtime error: /srv/a.lua:3: attempt to index nil",
                "stack traceback:",
                "coroutine 0:",
                "\t/srv/a.lua: in function <x>" + CONTEXT,
                "2022/07/11 14:01:58 [error] 7#7: init_worker_by_lua error: boom",
                "stack traceback:",
                "\t[C]: in function 'error'",
                "2022/07/11 14:01:59 [notice] 7#7: signal 15 received");
        // Then
        assertThat(events).extracting(e -> e.text(Field.LEVEL)).containsExactly("error", "error", "notice");
        assertHasContext(events.get(0));
        assertThat(events.get(1).text(Field.MESSAGE)).endsWith("in function 'error'");
    }

    @Test
    void shouldWaitForNothingWhenLineEndsInItsFields() {
        // Given
        Feed feed = new Feed(Datasets.parser(Feed.context("nginx.error")));
        // When
        feed.line(HEAD + "no live upstreams while connecting to upstream" + CONTEXT)
                .line("2022/07/11 14:01:57 [crit] 7#7: accept4() failed (24: Too many open files)");
        // Then
        assertThat(feed.parser.holding()).isFalse();
        assertThat(feed.events()).hasSize(2);
    }

    @Test
    void shouldFindFieldsWhenMessageQuotesSome() {
        // When
        Event event = read(HEAD
                        + "open() \"/srv/x, client: 203.0.113.1, server: y\" failed (2: No such file or directory)"
                        + CONTEXT)
                .get(0);
        // Then
        assertHasContext(event);
        assertThat(event.text(Field.MESSAGE)).endsWith("failed (2: No such file or directory)");
    }

    @Test
    void shouldFindFieldsWhenReferrerOrRequestQuoteSome() {
        // When
        Event referrer = read(HEAD + "a" + CONTEXT + ", referrer: \"x, client: 203.0.113.1, host: \"y\"")
                .get(0);
        Event request = read(HEAD + "a" + CONTEXT.replace("/a HTTP", "/a\", host: \"y HTTP"))
                .get(0);
        // Then
        assertHasContext(referrer);
        assertThat(referrer.text("http.request.referrer")).isEqualTo("x, client: 203.0.113.1, host: \"y");
        assertThat(request.text("nginx.error.host")).isEqualTo("shop.example");
        assertThat(request.text("url.original")).isEqualTo("/a\", host: \"y");
    }

    @Test
    void shouldFindFieldsWhenNginxCutTheMessageWithinQuotes() {
        // When
        List<Event> events =
                read(HEAD + "FastCGI sent in stderr: \"PHP message: it is lo" + CONTEXT, HEAD + "b" + CONTEXT);
        // Then
        assertThat(events).hasSize(2).allSatisfy(NginxErrorLinesTest::assertHasContext);
        assertThat(events.get(0).text(Field.MESSAGE)).endsWith("it is lo");
    }

    @ParameterizedTest
    @ValueSource(strings = {"debug", "info", "notice", "warn", "error", "crit", "alert", "emerg"})
    void shouldReadEveryLevel(String level) {
        // When
        Event event = read("2022/07/11 14:01:57 [" + level + "] 7#8: *9 words").get(0);
        // Then
        assertThat(event.fields())
                .containsEntry("log.level", level)
                .containsEntry("message", "words")
                .containsEntry("nginx.error.connection_id", 9L);
    }

    @Test
    void shouldSetNoAddressWhenClientIsASocket() {
        // When
        Event event = read(HEAD + "a, client: unix:, server: shop.example, request: \"GET /a HTTP/2.0\"")
                .get(0);
        // Then
        assertThat(event.fields())
                .containsEntry("source.address", "unix:")
                .containsEntry("url.path", "/a")
                .doesNotContainKey("source.ip");
    }

    @Test
    void shouldReadLineWhenSyslogWrappedIt() {
        // When
        Event event = read("<187>Jul 11 16:01:57 web-1 nginx: " + HEAD + "a" + CONTEXT)
                .get(0);
        // Then
        assertHasContext(event);
        assertThat(event.fields()).containsEntry("host.hostname", "web-1").containsEntry("message", "a");
    }

    @Test
    void shouldReadLevelWhenNginxHadNoLogYet() {
        // When
        Event event = read("nginx: [emerg] bind() to 0.0.0.0:80 failed (98: Address already in use)")
                .get(0);
        // Then
        assertThat(event.fields())
                .containsEntry("log.level", "emerg")
                .containsEntry("message", "bind() to 0.0.0.0:80 failed (98: Address already in use)");
        assertThat(event.tagged(Tags.UNDATED)).isTrue();
        assertThat(event.tagged(Tags.PARSE_FAILURE)).isFalse();
    }

    @Test
    void shouldLoseNothingWhenTextIsTooLong() {
        // Given
        Feed feed = new Feed(Datasets.parser(Feed.context("nginx.error")));
        // When
        feed.line(HEAD + "FastCGI sent in stderr: \"PHP message: many");
        for (int i = 0; i < 700; i++) {
            feed.line("#" + i + " /srv/a.php");
        }
        feed.line("\" while reading" + CONTEXT).flush();
        // Then
        assertThat(feed.events()).hasSize(2);
        assertThat(feed.events().get(0).text(Field.LEVEL)).isEqualTo("error");
        assertThat(feed.events().get(1).tagged("continuation")).isTrue();
    }
}
