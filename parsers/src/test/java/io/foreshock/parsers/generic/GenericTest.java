package io.foreshock.parsers.generic;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.events.Tags;
import io.foreshock.parsers.Datasets;
import io.foreshock.parsers.Feed;
import io.foreshock.parsers.LogParserContract;
import io.foreshock.parsers.ParseContext;
import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GenericTest {
    @Nested
    class Json extends LogParserContract {
        @Override
        protected ParseContext context() {
            return Feed.context("generic.json");
        }

        @Override
        protected String datedLine() {
            return "{\"level\":\"WARN\",\"time\":\"2022-07-11T14:02:17.250Z\",\"msg\":\"slow query\",\"host.name\":\"api-1\",\"ms\":1200,"
                    + "\"ok\":false,\"nothing\":null,\"deep\":{\"a\":1}}";
        }

        @Override
        protected Instant datedAt() {
            return Instant.parse("2022-07-11T14:02:17.250Z");
        }

        @Test
        void shouldReadFieldsAndLabelsWhenLineIsObject() {
            // Given
            String line = datedLine();
            // When
            Event event = Feed.event(context(), line);
            // Then
            assertThat(event.fields())
                    .containsEntry(Field.LEVEL.dotted(), "warn")
                    .containsEntry(Field.MESSAGE.dotted(), "slow query")
                    .containsEntry("labels.host_name", "api-1")
                    .containsEntry("labels.ms", "1200")
                    .containsEntry("labels.ok", "false")
                    .containsEntry("labels.deep_a", "1")
                    .doesNotContainKeys("labels.nothing", "labels.deep", "labels.msg", "labels.time");
        }

        @Test
        void shouldKeepObjectsAsLabels() {
            // Given
            String line = "{\"level\":50,\"time\":1657548137000,\"msg\":\"no card\",\"err\":{\"type\":\"StockError\","
                    + "\"message\":\"none left\",\"stack\":\"StockError: none left\\n    at f (/srv/a.js:1:2)\"},"
                    + "\"req\":{\"method\":\"GET\",\"url\":\"/v1/carts\",\"headers\":{\"x.y\":\"z\"}},"
                    + "\"res\":{\"statusCode\":500},\"ids\":[1,2],\"a\":{\"b\":{\"c\":{\"d\":{\"e\":1}}}}}";
            // When
            Event event = Feed.event(context(), line);
            // Then
            assertThat(event.fields())
                    .containsEntry(Field.ERROR_TYPE.dotted(), "StockError")
                    .containsEntry(Field.ERROR_MESSAGE.dotted(), "none left")
                    .containsEntry(Field.STACK_TRACE.dotted(), "StockError: none left\n    at f (/srv/a.js:1:2)")
                    .containsEntry(Field.STATUS.dotted(), 500L)
                    .containsEntry("labels.err_message", "none left")
                    .containsEntry("labels.req_headers_x_y", "z")
                    .containsEntry("labels.res_statusCode", "500")
                    .containsEntry("labels.ids", "[1,2]")
                    .containsEntry("labels.a_b_c_d", "{\"e\":1}");
        }

        @Test
        void shouldReadTheErrorInAMessage() {
            // Given
            String line =
                    "{\"timestamp\":\"2022-07-11T14:02:17Z\",\"message\":\"TypeError [E1]: x\\n    at f (/a.js:1:2)\"}";
            // When
            Event event = Feed.event(context(), line);
            // Then
            assertThat(event.get(Field.LEVEL)).isEqualTo("error");
            assertThat(event.get(Field.ERROR_TYPE)).isEqualTo("TypeError");
            assertThat(event.get(Field.ERROR_MESSAGE)).isEqualTo("x");
        }

        @Test
        void shouldReadAnObjectBehindATime() {
            // Given
            String line = "2022-07-11T14:02:17: {\"level\":\"error\",\"message\":\"no card\"}";
            // When
            Event event = Feed.event(context(), line);
            // Then
            assertThat(event.timestamp()).isEqualTo(Instant.parse("2022-07-11T14:02:17Z"));
            assertThat(event.get(Field.MESSAGE)).isEqualTo("no card");
            assertThat(event.get(Field.TAGS)).isNull();
        }

        @ParameterizedTest
        @CsvSource({
            "timestamp, '\"2022-07-11T10:02:17-04:00\"'",
            "'@timestamp', '\"2022-07-11 14:02:17\"'",
            "ts, 1657548137",
            "time, 1657548137000",
            "ts, 1657548137.0",
            "ts, 1657548137000000",
            "ts, 1657548137000000000",
            "time, '\"1657548137000\"'",
            "date, '\"Mon Jul 11 2022 14:02:17 GMT\"'"
        })
        void shouldReadTimeWhenItsNameAndFormAreUsual(String name, String value) {
            // Given
            String line = "{\"" + name + "\":" + value + "}";
            // When
            Event event = Feed.event(context(), line);
            // Then
            assertThat(event.timestamp()).isEqualTo(Instant.parse("2022-07-11T14:02:17Z"));
            assertThat(event.get(Field.TAGS)).isNull();
        }

        @ParameterizedTest
        @CsvSource({"10, trace", "20, debug", "30, info", "40, warn", "50, error", "60, fatal", "35, 35"})
        void shouldNameLevelWhenBunyanAndPinoNumberIt(String number, String name) {
            // Given
            String line = "{\"level\":" + number + ",\"time\":1657548137000,\"msg\":\"x\"}";
            // When
            Event event = Feed.event(context(), line);
            // Then
            assertThat(event.get(Field.LEVEL)).isEqualTo(name);
        }

        @Test
        void shouldTakePostgresqlsSeverityForALevel() {
            assertThat(Feed.event(
                                    context(),
                                    "{\"timestamp\":\"2022-07-11T14:01:27Z\",\"error_severity\":\"FATAL\",\"message\":\"no\"}")
                            .text(Field.LEVEL))
                    .isEqualTo("fatal");
        }

        @Test
        void shouldTagParseFailureWhenLineIsNoObject() {
            // Given
            String line = "[1, 2]";
            // When
            Event event = Feed.event(context(), line);
            // Then
            assertThat(event.tagged(Tags.PARSE_FAILURE)).isTrue();
            assertThat(event.get(Field.MESSAGE)).isEqualTo(line);
        }

        @Test
        void shouldLoseNothingWhenObjectIsHostile() {
            // Given
            Feed feed = new Feed(Datasets.parser(context()));
            // When
            feed.line("{\"a\":".repeat(5000));
            feed.line("{\"time\":1e999,\"level\":9999999999999999999999,\"\":1,\"a.b\":1,\"a_b\":2,\"msg\":\"\"}");
            feed.line("{\"msg\":\"cut \\ud83d\",\"k\\ud83d\":\"\\ud83d\",\"level\":\"\\udc00\"}");
            feed.line("{\"time\":-99999999999999999}").flush();
            // Then
            assertThat(feed.read).hasSize(4);
            assertNothingLost(feed);
        }
    }

    @Nested
    class Text extends LogParserContract {
        @Override
        protected ParseContext context() {
            return Feed.context("generic.text");
        }

        @Override
        protected String datedLine() {
            return "[2022-07-11 14:02:17,250] worker took 5 s";
        }

        @Override
        protected Instant datedAt() {
            return Instant.parse("2022-07-11T14:02:17.250Z");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                nullValues = "none",
                value = {
                    "2022-07-11 14:02:17,250 [main] ERROR c.e.Cart - no card | error",
                    "2022-07-11 14:02:17,250 - cart - WARNING - slow | warning",
                    "2022-07-11T14:02:17Z INFO ready | info",
                    "2022-07-11 14:02:17 UTC [error] no card | error",
                    "2022-07-11T14:02:17Z\tDEBUG:cart:x | none",
                    "ERROR:root:no card | error",
                    "error: no card | error",
                    "SEVERE: no card | error",
                    "the error is here | none",
                    "no ERRORS at all | none",
                    "one two three four five six ERROR | none"
                })
        void shouldReadTheLevelAmongTheFirstWords(String line, String level) {
            // When
            Event event = Feed.event(context(), line);
            // Then
            assertThat(event.get(Field.LEVEL)).isEqualTo(level);
            assertThat(event.get(Field.MESSAGE)).isEqualTo(line);
        }

        @Test
        void shouldReadLogfmt() {
            // Given
            String line =
                    "ts=2022-07-11T14:02:17.5Z level=WARN msg=\"no \\\"card\\\"\" http.status=500 empty= caller=cart.go:7";
            // When
            Event event = Feed.event(context(), line);
            // Then
            assertThat(event.timestamp()).isEqualTo(Instant.parse("2022-07-11T14:02:17.500Z"));
            assertThat(event.fields())
                    .containsEntry(Field.LEVEL.dotted(), "warn")
                    .containsEntry(Field.MESSAGE.dotted(), "no \"card\"")
                    .containsEntry("labels.http_status", "500")
                    .containsEntry("labels.caller", "cart.go:7")
                    .doesNotContainKeys("labels.ts", "labels.level", "labels.msg");
        }

        @ParameterizedTest
        @ValueSource(strings = {"a=1 b=2", "level=info and more", "msg=\"open x=1 ", "level=info", "=level=info msg=x"})
        void shouldKeepTheLineWhenItIsNotAllPairs(String line) {
            // When
            Event event = Feed.event(context(), line);
            // Then
            assertThat(event.get(Field.MESSAGE)).isEqualTo(line);
        }

        @Test
        void shouldKeepWholeLineAsMessageWhenItHasTime() {
            // Given
            String line = datedLine();
            // When
            Event event = Feed.event(context(), line);
            // Then
            assertThat(event.get(Field.MESSAGE)).isEqualTo(line);
        }
    }
}
