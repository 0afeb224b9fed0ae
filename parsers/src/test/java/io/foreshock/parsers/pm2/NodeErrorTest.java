package io.foreshock.parsers.pm2;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.parsers.Datasets;
import io.foreshock.parsers.Feed;
import io.foreshock.parsers.LogParserContract;
import io.foreshock.parsers.ParseContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeErrorTest extends LogParserContract {
    private static final String[] NOT_FOUND = {
        "Error: Cannot find module './carts'",
        "Require stack:",
        "- /srv/app/index.js",
        "    at Module._resolveFilename (node:internal/modules/cjs/loader:995:15) {",
        "  code: 'MODULE_NOT_FOUND'",
        "}"
    };
    private static final String[] UNCAUGHT = {
        "/srv/app/pay.js:7", "throw new Error('card')", "^", "", "Error: card", "    at pay (/srv/app/pay.js:7:9)"
    };

    @Override
    protected ParseContext context() {
        return Feed.context("pm2.error");
    }

    @Override
    protected String datedLine() {
        return "2025-06-10T08:13:28: ready";
    }

    @Override
    protected Instant datedAt() {
        return Instant.parse("2025-06-10T08:13:28Z");
    }

    @Test
    void shouldReadAMessageOfSeveralLines() {
        // When
        List<Event> events = Feed.events(context(), NOT_FOUND);

        // Then
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.get(Field.ERROR_TYPE)).isEqualTo("Error");
            assertThat(event.get(Field.ERROR_MESSAGE))
                    .isEqualTo("Cannot find module './carts'\nRequire stack:\n- /srv/app/index.js");
            assertThat(event.get(Field.MESSAGE)).isEqualTo(NOT_FOUND[0]);
            assertThat(event.get(Field.ORIGINAL)).isEqualTo(String.join("\n", NOT_FOUND));
        });
    }

    @Test
    void shouldLeaveLinesAloneWhenNoFrameFollows() {
        // When
        Feed feed = feedOf("Error: late", "the worker goes on", "and on", "GET /v1/carts");

        // Then
        assertThat(feed.events())
                .extracting(event -> event.get(Field.MESSAGE))
                .containsExactly("Error: late", "the worker goes on", "and on", "GET /v1/carts");
        assertNothingLost(feed);
    }

    @Test
    void shouldLeaveLinesAloneWhenThereAreTooManyForAMessage() {
        // Given
        Feed feed = feedOf("Error: late");

        // When
        for (int i = 0; i < 200; i++) {
            feed.line("line " + i);
        }
        feed.line("    at f (/srv/a.js:1:2)").flush();

        // Then
        assertNothingLost(feed);
        assertThat(feed.events()).hasSize(202);
        assertThat(feed.events().get(0).get(Field.STACK_TRACE)).isNull();
    }

    @Test
    void shouldJoinTheSourceThatNodePrintsBeforeAnUncaughtError() {
        // When
        Feed feed = feedOf(UNCAUGHT);

        // Then
        assertNothingLost(feed);
        assertThat(feed.events()).singleElement().satisfies(event -> {
            assertThat(event.get(Field.MESSAGE)).isEqualTo("Error: card");
            assertThat(event.get(Field.ERROR_MESSAGE)).isEqualTo("card");
            assertThat(event.get(Field.STACK_TRACE)).isEqualTo("Error: card\n    at pay (/srv/app/pay.js:7:9)");
        });
    }

    @Test
    void shouldReadWhatWasThrownWithoutBeingAnError() {
        // When
        List<Event> events = Feed.events(context(), "/srv/app/pay.js:7", "throw 'no card'", "^", "no card");

        // Then
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.get(Field.LEVEL)).isEqualTo("error");
            assertThat(event.get(Field.ERROR_MESSAGE)).isEqualTo("no card");
        });
    }

    @Test
    void shouldReadARejectionThatEndsTheProcess() {
        // When
        List<Event> events = Feed.events(
                context(),
                "node:internal/process/promises:288",
                "            triggerUncaughtException(err, true /* fromPromise */);",
                "            ^",
                "",
                "[UnhandledPromiseRejection: The promise rejected with the reason \"7\".] {",
                "  code: 'ERR_UNHANDLED_REJECTION'",
                "}");

        // Then
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.tagged("unhandled_rejection")).isTrue();
            assertThat(event.get(Field.ERROR_MESSAGE)).isEqualTo("The promise rejected with the reason \"7\".");
        });
    }

    @Test
    void shouldKeepCausesAndErrorsOfAnAggregateInOneEvent() {
        // Given
        String[] lines = {
            "AggregateError: All promises were rejected",
            "    at async main (/srv/a.js:1:1) {",
            "  [errors]: [",
            "    Error: one",
            "        at f (/srv/a.js:2:2),",
            "    TypeError: two",
            "        at g (/srv/a.js:3:3) {",
            "      [cause]: RangeError: three",
            "          at h (/srv/a.js:4:4)",
            "    }",
            "  ]",
            "}"
        };

        // When
        List<Event> events = Feed.events(context(), lines);

        // Then
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.get(Field.ERROR_TYPE)).isEqualTo("AggregateError");
            assertThat(event.get(Field.ERROR_MESSAGE)).isEqualTo("All promises were rejected");
            assertThat(event.text(Field.STACK_TRACE)).contains("three").endsWith("at h (/srv/a.js:4:4)");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "[Error: no] { code: 'E1' } | Error | no",
                "[AggregateError: all] | AggregateError | all",
                "DOMException [AbortError]: aborted | DOMException | aborted",
                "HttpException: Forbidden | HttpException | Forbidden",
                "[error] TypeError: x | TypeError | x",
                "[ERROR] default - StockError: none left | StockError | none left"
            })
    void shouldReadTypeAndMessageInEveryForm(String line, String type, String message) {
        // When
        Event event = Feed.event(context(), line);

        // Then
        assertThat(event.get(Field.ERROR_TYPE)).isEqualTo(type);
        assertThat(event.get(Field.ERROR_MESSAGE)).isEqualTo(message);
        assertThat(event.get(Field.LEVEL)).isEqualTo("error");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "ERROR (42): no money | error | no money",
                "error: no money | error | no money",
                "[api] error: no money | error | no money",
                "[ERROR] default - no money | error | default - no money",
                "FATAL no money | fatal | no money",
                "WARN: disk | warn | none",
                "[warn] disk | warn | none",
                "INFO ready | info | none",
                "Error handling is on | none | none",
                "error handling is on | none | none",
                "INFORMATION: none | none | none"
            })
    void shouldReadTheLevelThatALineBeginsWith(String line, String level, String error) {
        // When
        Event event = Feed.event(context(), line);

        // Then
        assertThat(event.get(Field.LEVEL)).isEqualTo(level);
        assertThat(event.get(Field.ERROR_MESSAGE)).isEqualTo(error);
    }

    @Test
    void shouldNotBeginAnEventWhereItGoesOn() {
        // When, Then
        assertThat(begins(NOT_FOUND)).containsExactly(true, false, false, false, false, false);
        assertThat(begins(UNCAUGHT)).containsExactly(true, false, false, false, false);
        assertThat(begins("2025-06-10T08:13:28: Error: x", "2025-06-10T08:13:28:     at f (/a.js:1:2)", "ready"))
                .containsExactly(true, false, true);
        assertThat(begins("\u001b[31mError: x\u001b[39m", "\u001b[90m    at f\u001b[39m", "{ \"msg\": \"x\" }"))
                .containsExactly(true, false, true);
        assertThat(begins("ready", "steady", "GET /v1")).containsExactly(true, true, true);
    }

    private static List<Boolean> begins(String... lines) {
        byte[] bytes = (String.join("\n", lines) + "\n").getBytes(UTF_8);
        List<Boolean> begins = new ArrayList<>();
        int from = 0;
        for (String line : lines) {
            int to = from + line.getBytes(UTF_8).length;
            if (!line.isEmpty()) {
                begins.add(new AppEventStart().at(bytes, 0, from, to));
            }
            from = to + 1;
        }
        return begins;
    }

    private Feed feedOf(String... lines) {
        Feed feed = new Feed(Datasets.parser(context()));
        for (String line : lines) {
            feed.line(line);
        }
        return feed.flush();
    }
}
