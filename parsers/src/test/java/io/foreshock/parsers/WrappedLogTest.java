package io.foreshock.parsers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.events.Tags;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class WrappedLogTest {
    private static final Instant AT = Instant.parse("2026-11-25T10:00:00.123456789Z");
    private static final String POD = "/var/log/pods/shop_api-7f_1c9e/web/0.log";

    /** A line of Docker's json-file; {@code json} is the text as it stands in JSON. */
    private static String docker(String stream, String json) {
        return "{\"log\":\"" + json + "\",\"stream\":\"" + stream + "\",\"time\":\"" + AT + "\"}";
    }

    private static String cri(String time, String stream, String tag, String text) {
        return time + " " + stream + " " + tag + " " + text;
    }

    private static String cri(String stream, String tag, String text) {
        return cri(AT.toString(), stream, tag, text);
    }

    private static ParseContext at(String dataset, String path) {
        return ParseContext.ofPast(Datasets.named(dataset), path, ZoneOffset.UTC, null);
    }

    @Test
    void shouldReadTheInnerLineWhenDockerWroteIt() {
        Event event = Feed.event(Feed.context("generic.text"), docker("stderr", "no \\u003cstock\\u003e\\n"));
        assertThat(event.fields())
                .containsEntry("message", "no <stock>")
                .containsEntry("event.original", "no <stock>")
                .containsEntry("stream", "stderr")
                .containsEntry("@timestamp", AT)
                .doesNotContainKey("tags");
    }

    @Test
    void shouldReadTheInnerLineWhenKubernetesWroteIt() {
        Event event = Feed.event(
                Feed.context("nginx.access"),
                cri(
                        "2026-11-25T11:00:00.5+01:00",
                        "stdout",
                        "F",
                        "192.0.2.7 - - [25/Nov/2026:10:00:00 +0000] \"GET /v1 HTTP/1.1\" 502 157 \"-\" \"curl\""));
        assertThat(event.get(Field.STATUS)).isEqualTo(502L);
        assertThat(event.timestamp()).isEqualTo(Instant.parse("2026-11-25T10:00:00Z"));
        assertThat(event.get("stream")).isEqualTo("stdout");
    }

    @Test
    void shouldUndoEscapesWhenTheyAreOfJson() {
        String json = "\\\"q\\\" \\\\n \\/ \\t\\u0000 \\u00e9 \\u20ac \\ud83d\\ude00 \\ud83d! \\udE00 \\q \\u12 ü\\n";
        Event event = Feed.event(Feed.context("generic.text"), docker("stdout", json));
        assertThat(event.get(Field.ORIGINAL))
                .isEqualTo("\"q\" \\n / \t\u0000 é € \uD83D\uDE00 \uFFFD! \uFFFD \\q \\u12 ü");
    }

    @Test
    void shouldNotTakeABackslashForALineEndWhenItIsEscaped() {
        Feed feed = new Feed(Datasets.parser(Feed.context("generic.text")));
        // The first piece ends in a backslash and the letter n, which is no line end.
        feed.line(docker("stdout", "C:\\\\n")).line(docker("stdout", "ew\\n")).flush();
        assertThat(feed.events()).extracting(e -> e.get(Field.ORIGINAL)).containsExactly("C:\\new");
    }

    @Test
    void shouldJoinPiecesOfAStreamWhenTheOtherWritesBetween() {
        Feed feed = new Feed(Datasets.parser(Feed.context("generic.text")));
        feed.line(cri("stdout", "P", "one ")).line(cri("stderr", "F", "beside")).line(cri("stdout", "F", "line"));
        assertThat(feed.events()).extracting(e -> e.get(Field.MESSAGE)).containsExactly("one line", "beside");
        assertCovered(feed);
    }

    @Test
    void shouldKeepStackTracesApartWhenStreamsInterleave() {
        Feed feed = new Feed(Datasets.parser(Feed.context("pm2.out")));
        feed.line(docker("stderr", "TypeError: x is not a function\\n"));
        feed.line(docker("stdout", "GET /a\\n"));
        feed.line(docker("stderr", "    at f (/app/a.js:1:2)\\n"));
        feed.line(docker("stdout", "GET /b\\n"));
        feed.line(docker("stderr", "    at g (/app/b.js:1:2)\\n")).flush();
        assertThat(feed.events())
                .extracting(
                        Event::dataset, e -> e.text(Field.ORIGINAL, "").lines().count())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("pm2.error", 3L),
                        org.assertj.core.groups.Tuple.tuple("pm2.out", 1L),
                        org.assertj.core.groups.Tuple.tuple("pm2.out", 1L));
        assertThat(feed.events().get(0).get(Field.ERROR_MESSAGE)).isEqualTo("x is not a function");
        assertCovered(feed);
    }

    /** nginx's own image links its logs to the two streams. */
    @Test
    void shouldReadBothLogsOfNginxFromItsContainer() {
        Feed feed = new Feed(Datasets.parser(Feed.context("nginx.access")));
        feed.line(cri(
                "stdout", "F", "192.0.2.7 - - [25/Nov/2026:10:00:00 +0000] \"GET /a HTTP/1.1\" 502 157 \"-\" \"-\""));
        feed.line(cri("stderr", "F", "2026/11/25 10:00:00 [error] 7#7: *1 upstream timed out, client: 192.0.2.7"))
                .flush();
        assertThat(feed.events()).extracting(Event::dataset).containsExactlyInAnyOrder("nginx.access", "nginx.error");
        assertThat(feed.events()).extracting(e -> e.get(Field.TAGS)).containsOnlyNulls();
    }

    @Test
    void shouldEndAnEventWhenTheOtherStreamGoesOnForLong() {
        Feed feed = new Feed(Datasets.parser(Feed.context("pm2.out")));
        feed.line(docker("stderr", "TypeError: x\\n"));
        for (int i = 0; i < 60; i++) {
            feed.line(docker("stdout", "GET /a\\n"));
        }
        assertThat(feed.events().get(0).get(Field.ERROR_TYPE)).isEqualTo("TypeError");
        assertThat(feed.flush().read).hasSize(61);
        assertCovered(feed);
    }

    @Test
    void shouldEndAnEventWhenTheOtherStreamIsASecondLater() {
        Feed feed = new Feed(Datasets.parser(Feed.context("pm2.out")));
        feed.line(cri("2026-11-25T10:00:00Z", "stderr", "F", "TypeError: x"));
        feed.line(cri("2026-11-25T10:00:02Z", "stdout", "F", "GET /a"));
        assertThat(feed.events()).extracting(e -> e.get(Field.ERROR_TYPE)).contains("TypeError");
    }

    @Test
    void shouldTagALineOfAWrappedFileWhenItIsNotWrapped() {
        List<Event> events = Feed.events(
                Feed.context("generic.text"), docker("stdout", "a\\n"), "{\"log\":\"torn", docker("stdout", "b\\n"));
        assertThat(events).extracting(e -> e.get(Field.ORIGINAL)).containsExactly("a", "{\"log\":\"torn", "b");
        assertThat(events).extracting(e -> e.tagged(Tags.PARSE_FAILURE)).containsExactly(false, true, false);
    }

    @Test
    void shouldLeaveAnApplicationsJsonAloneWhenItOnlyLooksLikeDockers() {
        String own = "{\"log\":\"x\\n\",\"stream\":\"stdin\",\"time\":\"2026-11-25T10:00:00Z\"}";
        String more = "{\"log\":\"x\\n\",\"stream\":\"stdout\",\"time\":\"2026-11-25T10:00:00Z\",\"level\":30}";
        String noTime = "{\"log\":\"x\\n\",\"stream\":\"stdout\",\"time\":\"noon\"}";
        for (String line : List.of(own, more, noTime)) {
            Event event = Feed.event(Feed.context("generic.json"), line);
            assertThat(event.get(Field.ORIGINAL)).isEqualTo(line);
            assertThat(event.tagged(Tags.PARSE_FAILURE)).isFalse();
        }
    }

    @Test
    void shouldCutAndTagALineWhenItsPiecesAreLongerThanAnEvent() {
        Feed feed = new Feed(Datasets.parser(Feed.context("generic.text")));
        for (int i = 0; i < 10; i++) {
            feed.line(cri("stdout", "P", "x".repeat(16_384)));
        }
        feed.line(cri("stdout", "F", "end"));
        assertThat(feed.events()).singleElement().satisfies(event -> {
            assertThat(event.text(Field.ORIGINAL, "")).hasSize(EventFactory.LIMIT_BYTES);
            assertThat(event.tagged(EventFactory.TRUNCATED)).isTrue();
        });
        assertCovered(feed);
    }

    @Test
    void shouldHoldWhatIsNotCompleteWhenALineIsInPieces() {
        Feed feed = new Feed(Datasets.parser(Feed.context("nginx.access")));
        feed.line(docker("stdout", "half"));
        assertThat(feed.parser.holding()).isTrue();
        assertThat(feed.flush().read).hasSize(1);
        assertThat(feed.parser.holding()).isFalse();
    }

    @Test
    void shouldReadDockersAttributesWhenItWasToldToWriteThem() {
        String line =
                "{\"log\":\"a\\n\",\"stream\":\"stdout\",\"attrs\":{\"com.shop.tier\":\"front\",\"tag\":\"w\\\"1\"},"
                        + "\"time\":\"2026-11-25T10:00:00Z\"}";
        Event event = Feed.event(Feed.context("generic.text"), line);
        assertThat(event.fields())
                .containsEntry("docker.attrs.com_shop_tier", "front")
                .containsEntry("docker.attrs.tag", "w\"1");
    }

    @Test
    void shouldTellContainerAndPodWhenThePathDoes() {
        Event event = Feed.event(at("generic.text", POD), cri("stdout", "F", "a"));
        assertThat(event.fields())
                .containsEntry("container.name", "web")
                .containsEntry("kubernetes.container.name", "web")
                .containsEntry("kubernetes.namespace", "shop")
                .containsEntry("kubernetes.pod.name", "api-7f")
                .containsEntry("kubernetes.pod.uid", "1c9e");
        assertThat(Datasets.named("generic.text").applicationOf(POD)).contains("web");
    }

    @Test
    void shouldTakeTheWrappersTimeWhenTheLinesOwnIsOfAnotherZone() {
        ParseContext context = Feed.context("generic.text", ZoneId.of("Europe/Berlin"));
        Event event = Feed.event(context, cri("2026-11-25T10:00:00.5Z", "stdout", "F", "2026-11-25 10:00:00 late"));
        assertThat(event.timestamp()).isEqualTo(Instant.parse("2026-11-25T10:00:00.5Z"));
        assertThat(event.get(Field.OTHER_CLOCK)).isEqualTo(Instant.parse("2026-11-25T09:00:00Z"));
        assertThat(event.tagged("clock_disagreement")).isTrue();
    }

    @Test
    void shouldKeepTheLinesOwnTimeWhenItWasWrittenLate() {
        Event event = Feed.event(
                Feed.context("generic.text"), cri("2026-11-25T10:07:00Z", "stdout", "F", "2026-11-25T10:00:00Z kept"));
        assertThat(event.timestamp()).isEqualTo(Instant.parse("2026-11-25T10:00:00Z"));
        assertThat(event.get(Field.OTHER_CLOCK)).isEqualTo(Instant.parse("2026-11-25T10:07:00Z"));
    }

    @Test
    void shouldCoverEveryByteWhenLinesAreDamaged() {
        String[] pieces = {
            docker("stderr", "TypeError: x\\n"),
            docker("stdout", "\\n"),
            docker("stdout", "half"),
            docker("stderr", "\\ud8"),
            cri("stdout", "P", "a"),
            cri("stderr", "F", ""),
            "plain",
            "",
            "  at f (a.js:1:2)",
            "{\"log\":\"",
            cri("stderr", "F", "    at f (a.js:1:2)"),
            AT + " stdout",
            "{",
            "2"
        };
        for (String dataset : Datasets.byName().keySet()) {
            java.util.Random random = new java.util.Random(7);
            Feed feed = new Feed(Datasets.parser(at(dataset, POD)));
            for (int i = 0; i < 2_000; i++) {
                byte[] line = pieces[random.nextInt(pieces.length)].getBytes(UTF_8);
                if (line.length > 0 && random.nextInt(4) == 0) {
                    line[random.nextInt(line.length)] = (byte) random.nextInt(256);
                }
                feed.line(line);
            }
            feed.flush();
            assertThat(feed.parser.holding()).as(dataset).isFalse();
            assertCovered(feed);
        }
    }

    private static void assertCovered(Feed feed) {
        long at = Feed.BASE;
        for (Feed.Read read : feed.read) {
            assertThat(read.from()).isEqualTo(at);
            assertThat(read.to()).isGreaterThan(read.from());
            at = read.to();
        }
    }
}
