package io.foreshock.parsers.generic;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.config.Texts;
import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.events.Tags;
import io.foreshock.parsers.Dataset;
import io.foreshock.parsers.Datasets;
import io.foreshock.parsers.EventFactory;
import io.foreshock.parsers.Feed;
import io.foreshock.parsers.LogParserContract;
import io.foreshock.parsers.ParseContext;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PatternTextTest extends LogParserContract {
    private static final String LOGBACK =
            "(?P<timestamp>\\S+ \\S+) \\[(?P<thread>[^]]*)\\] (?P<level>[A-Z]+) +(?P<logger>\\S+) - (?P<message>.*)";
    private static final String REQUEST = "(?P<timestamp>\\S+) (?P<source__ip>\\S+) (?P<http__request__method>[A-Z]+)"
            + " (?P<url__original>\\S+) (?P<http__response__status_code>\\S+) (?P<duration_ms>\\S+) (?P<labels__shop>\\S*)";

    private static ParseContext context(String pattern) {
        Dataset dataset = Datasets.named("generic.text");
        Record keys = Texts.section(dataset.keys(), Map.of("pattern", pattern));
        return new ParseContext(dataset, keys, "/var/log/shop.log", ZoneOffset.UTC, null, null);
    }

    @Override
    protected ParseContext context() {
        return context(LOGBACK);
    }

    @Override
    protected String datedLine() {
        return "2026-11-23 08:43:44.123 [main] INFO  shop.Orders - order 7 paid";
    }

    @Override
    protected Instant datedAt() {
        return Instant.parse("2026-11-23T08:43:44.123Z");
    }

    @Test
    void shouldFillFieldsThatGroupsName() {
        // When
        Event event = Feed.event(context(), datedLine());
        // Then
        assertThat(event.timestamp()).isEqualTo(datedAt());
        assertThat(event.fields())
                .containsEntry("process.thread.name", "main")
                .containsEntry("log.level", "info")
                .containsEntry("log.logger", "shop.Orders")
                .containsEntry("message", "order 7 paid")
                .containsEntry("event.original", datedLine())
                .doesNotContainKeys("tags", "error.message");
    }

    @Test
    void shouldGiveFieldsValuesOfTheirKind() {
        // When
        Event event = Feed.event(context(REQUEST), "2026-11-23T08:43:44Z 192.0.2.7 GET /v1/orders?id=7 502 12.5 north");
        // Then
        assertThat(event.fields())
                .containsEntry("source.ip", "192.0.2.7")
                .containsEntry("http.request.method", "GET")
                .containsEntry("url.path", "/v1/orders")
                .containsEntry("url.query", "id=7")
                .containsEntry("http.response.status_code", 502L)
                .containsEntry("event.duration", Duration.ofNanos(12_500_000).toNanos())
                .containsEntry("labels.shop", "north");
    }

    @Test
    void shouldKeepAsLabelWhatIsNotOfItsFieldsKind() {
        // When
        Event event = Feed.event(context(REQUEST), "05/06/2026 proxy-1 GET /v1/orders none slow ");
        // Then
        assertThat(event.fields())
                .containsEntry("labels.timestamp", "05/06/2026")
                .containsEntry("labels.source_ip", "proxy-1")
                .containsEntry("labels.http_response_status_code", "none")
                .containsEntry("labels.event_duration", "slow")
                .containsEntry("tags", List.of(Tags.UNDATED))
                .doesNotContainKeys("source.ip", "http.response.status_code", "event.duration", "labels.shop");
    }

    @Test
    void shouldReadEpochWhenGroupIsTime() {
        // When
        Event event = Feed.event(context("(?P<timestamp>\\d+) (?P<message>.*)"), "1795864641072 x");
        // Then
        assertThat(event.timestamp()).isEqualTo(Instant.ofEpochMilli(1_795_864_641_072L));
    }

    @Test
    void shouldJoinStackOfJavaToItsLine() {
        // Given
        String[] lines = {
            "2026-11-23 08:43:44.123 [main] ERROR shop.Orders - cannot pay",
            "java.lang.IllegalStateException: no stock",
            "\tat shop.Orders.pay(Orders.java:42)",
            "Caused by: java.io.IOException: reset",
            "\t... 1 more",
            datedLine()
        };
        // When
        List<Event> events = Feed.events(context(), lines);
        // Then
        assertThat(events).hasSize(2);
        assertThat(events.get(0).fields())
                .containsEntry("message", "cannot pay")
                .containsEntry("error.type", "java.lang.IllegalStateException")
                .containsEntry("error.message", "no stock")
                .containsEntry("error.stack_trace", String.join("\n", lines[1], lines[2], lines[3], lines[4]))
                .doesNotContainKey("tags");
    }

    @Test
    void shouldReadErrorBelowFramesWhenPythonWroteIt() {
        // When
        List<Event> events = Feed.events(
                context("(?P<level>[A-Z]+):(?P<logger>\\w+):(?P<message>.*)"),
                "ERROR:root:cannot pay",
                "Traceback (most recent call last):",
                "  File \"shop.py\", line 4, in pay",
                "ValueError: no stock");
        // Then
        assertThat(events)
                .singleElement()
                .satisfies(event -> assertThat(event.fields())
                        .containsEntry("error.type", "ValueError")
                        .containsEntry("error.message", "no stock"));
    }

    @Test
    void shouldNotUnderstandLineThatDoesNotMatch() {
        // When
        List<Event> events = Feed.events(context(), datedLine(), "starting up", "  with options", datedLine());
        // Then
        assertThat(events).hasSize(3);
        assertThat(events.get(1).fields())
                .containsEntry("message", "starting up\n  with options")
                .containsEntry("tags", List.of(Tags.APPROXIMATE, Tags.PARSE_FAILURE));
    }

    @Test
    void shouldNotUnderstandFirstLineThatGoesOnWithNothing() {
        // When
        List<Event> events = Feed.events(context(), "  indented", datedLine());
        // Then
        assertThat(events.get(0).get(Field.TAGS))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .contains(Tags.PARSE_FAILURE);
        assertThat(events.get(1).fields()).doesNotContainKey("tags");
    }

    @Test
    void shouldGoOnWhereEventWasHandedOut() {
        // Given
        Feed feed = new Feed(Datasets.parser(context()));
        // When
        feed.line(datedLine())
                .flush()
                .line("\tat shop.Orders.pay(Orders.java:42)")
                .flush();
        // Then
        assertThat(feed.events()).hasSize(2);
        assertThat(feed.events().get(1).get(Field.TAGS))
                .isEqualTo(List.of(Tags.APPROXIMATE, EventFactory.CONTINUATION));
    }

    @Test
    void shouldTakeTimeThatGrowsWithLineOnly() {
        // Given: an expression for which backtracking would take 2^n steps
        ParseContext context = context("(?P<message>(a+)+b)");
        // When
        List<Event> events = Feed.events(context, "a".repeat(60_000));
        // Then
        assertThat(events.get(0).get(Field.TAGS)).isEqualTo(List.of(Tags.UNDATED, Tags.PARSE_FAILURE));
    }
}
