package io.foreshock.parsers.pm2;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.events.Tags;
import io.foreshock.parsers.Datasets;
import io.foreshock.parsers.Feed;
import io.foreshock.parsers.LogParserContract;
import io.foreshock.parsers.ParseContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class Pm2AppTest extends LogParserContract {
    private static final String BANNER =
            "You have triggered an unhandledRejection, you may have forgotten to catch a Promise rejection:";
    private static final String[] BAD_REQUEST = {
        "sendBadRequest: Error: Insufficient number of lots selected to complete batch.",
        "    at checkForInsufficientAllocations (/srv/app/modules/allocations/helper.ts:521:13)",
        "    at Generator.next (<anonymous>)",
        "    at fulfilled (/srv/app/modules/mbrLegacy/MbrProcessLegacy.ts:5:58) {",
        "  customSubMessage: 'Select more lots to cover the batch.',",
        "  bulletPoints: [ 'IN#5406: 269.6552 kg of 272.1552 kg (99.08%) missing' ],",
        "  catNum: 'IN#5406',",
        "  skipRollback: true",
        "}"
    };

    @Override
    protected ParseContext context() {
        return Feed.context("pm2.error");
    }

    @Override
    protected String datedLine() {
        return "11/Jul/2022:14:02:19 GET /v1/inventory/get/?id=12493";
    }

    @Override
    protected Instant datedAt() {
        return Instant.parse("2022-07-11T14:02:19Z");
    }

    @Test
    void shouldReadRequestWhenLineIsRaw() {
        // Given
        String line = "GET /v1/unit_measure?page_size=500";
        // When
        Event event = Feed.event(context(), line);
        // Then
        assertThat(event.fields())
                .containsEntry(Field.METHOD.dotted(), "GET")
                .containsEntry(Field.URL_PATH.dotted(), "/v1/unit_measure")
                .containsEntry("url.query", "page_size=500")
                .containsEntry(Field.PROCESS.dotted(), "api")
                .containsEntry(Field.MESSAGE.dotted(), line);
    }

    @Test
    void shouldReadRequestWhenPm2PrefixesTime() {
        // Given
        String line = "2026-11-23T08:40:53: GET /json";
        // When
        Event event = Feed.event(context(), line);
        // Then
        assertThat(event.timestamp()).isEqualTo(Instant.parse("2026-11-23T08:40:53Z"));
        assertThat(event.fields())
                .containsEntry(Field.URL_PATH.dotted(), "/json")
                .containsEntry(Field.MESSAGE.dotted(), "GET /json")
                .containsEntry(Field.ORIGINAL.dotted(), line);
    }

    @Test
    void shouldReadRequestWhenTimeStandsInBrackets() {
        // Given
        String line = "[2022-07-11T14:02:17.250Z] GET /v1/me/tenant";
        // When
        Event event = Feed.event(context(), line);
        // Then
        assertThat(event.timestamp()).isEqualTo(Instant.parse("2022-07-11T14:02:17.250Z"));
        assertThat(event.fields()).containsEntry(Field.URL_PATH.dotted(), "/v1/me/tenant");
    }

    @Test
    void shouldReadRequestWhenLineIsBareRequest() {
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
    void shouldAddSlashToPathWhenRequestLacksIt() {
        // Given
        String line = "11/Jul/2022:14:02:17 GET v1/location";
        // When
        Event event = Feed.event(context(), line);
        // Then
        assertThat(event.fields())
                .containsEntry(Field.URL.dotted(), "v1/location")
                .containsEntry(Field.URL_PATH.dotted(), "/v1/location");
    }

    @Test
    void shouldKeepPathWhenQueryHoldsUrl() {
        // Given
        String line = "GET v1/location?next=https://app.example.com/home";
        // When
        Event event = Feed.event(context(), line);
        // Then
        assertThat(event.fields())
                .containsEntry(Field.URL_PATH.dotted(), "/v1/location")
                .containsEntry("url.query", "next=https://app.example.com/home");
    }

    @Test
    void shouldReadNoRequestWhenLineIsProse() {
        // Given
        String line = "GET started with the new release";
        // When
        Event event = Feed.event(context(), line);
        // Then
        assertThat(event.fields()).containsEntry(Field.MESSAGE.dotted(), line).doesNotContainKey(Field.METHOD.dotted());
    }

    @Test
    void shouldReadRequestProcessAndTimeWhenLogIsJson() {
        // Given
        String line =
                "{\"message\":\"GET /json\\n\",\"timestamp\":\"2026-11-23T08:40:53.123Z\",\"type\":\"out\",\"process_id\":6,\"app_name\":\"shop\"}";
        // When
        Event event = Feed.event(context(), line);
        // Then
        assertThat(event.timestamp()).isEqualTo(Instant.parse("2026-11-23T08:40:53.123Z"));
        assertThat(event.fields())
                .containsEntry(Field.MESSAGE.dotted(), "GET /json")
                .containsEntry(Field.URL_PATH.dotted(), "/json")
                .containsEntry(Field.PROCESS.dotted(), "shop")
                .containsEntry("pm2.id", "6")
                .containsEntry(Field.ORIGINAL.dotted(), line);
    }

    @Test
    void shouldReadErrorAndStackWhenJsonMessageHasManyLines() {
        // Given
        String line = "{\"message\":\"TypeError: x is not a function\\n    at f (/srv/a.js:1:2)\\n\","
                + "\"timestamp\":\"2026-11-23T08:40:53Z\",\"type\":\"err\",\"process_id\":6,\"app_name\":\"shop\"}";
        // When
        Event event = Feed.event(context(), line);
        // Then
        assertThat(event.fields())
                .containsEntry(Field.LEVEL.dotted(), "error")
                .containsEntry(Field.ERROR_TYPE.dotted(), "TypeError")
                .containsEntry(Field.ERROR_MESSAGE.dotted(), "x is not a function")
                .containsEntry(Field.STACK_TRACE.dotted(), "TypeError: x is not a function\n    at f (/srv/a.js:1:2)");
    }

    @Test
    void shouldStayEncodableWhenJsonHoldsLoneSurrogate() {
        // Given
        Feed feed = new Feed(Datasets.parser(context()));
        // When
        feed.line("{\"message\":\"cut \\ud83d\",\"app_name\":\"a\\udc00\",\"process_id\":\"\\ud83d\"}")
                .flush();
        // Then
        assertNothingLost(feed);
        assertThat(feed.events().get(0).text(Field.MESSAGE)).startsWith("cut ");
    }

    @Test
    void shouldJoinFramesAndObjectWhenErrorHasThem() {
        // Given
        Feed feed = new Feed(Datasets.parser(context()));
        // When
        for (String line : BAD_REQUEST) {
            feed.line(line);
        }
        // Then: it leaves with its last line, no time-out is needed
        assertThat(feed.parser.holding()).isFalse();
        assertThat(feed.events()).singleElement().satisfies(event -> {
            assertThat(event.fields())
                    .containsEntry(Field.LEVEL.dotted(), "error")
                    .containsEntry(Field.MESSAGE.dotted(), BAD_REQUEST[0])
                    .containsEntry(Field.ERROR_TYPE.dotted(), "Error")
                    .containsEntry(
                            Field.ERROR_MESSAGE.dotted(), "Insufficient number of lots selected to complete batch.")
                    .containsEntry(Field.ORIGINAL.dotted(), String.join("\n", BAD_REQUEST));
            assertThat(event.text(Field.STACK_TRACE, "").lines()).hasSize(4);
        });
    }

    @Test
    void shouldMakeOneEventEachWhenErrorsRepeat() {
        // Given
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            lines.addAll(List.of(BAD_REQUEST));
        }
        // When
        List<Event> events = Feed.events(context(), lines.toArray(String[]::new));
        // Then
        assertThat(events)
                .hasSize(24)
                .allSatisfy(e -> assertThat(e.get(Field.ERROR_TYPE)).isEqualTo("Error"));
    }

    @Test
    void shouldJoinObjectWhenItStandsOnItsOwnLines() {
        // Given: console.error(error, object), printed by Node 12 and by older ones
        String[] modern = {"Error: no", "    at f (/srv/a.js:1:2)", "{", "  catNum: 'IN#5406'", "}"};
        String[] old = {"Error: no", "    at f (/srv/a.js:1:2)", "{ catNum: 'IN#5406',", "  skipRollback: true }"};
        // When
        List<Event> ofModern = Feed.events(context(), modern);
        List<Event> ofOld = Feed.events(context(), old);
        // Then
        assertThat(ofModern)
                .singleElement()
                .extracting(e -> e.get(Field.ORIGINAL))
                .isEqualTo(String.join("\n", modern));
        assertThat(ofOld).singleElement().extracting(e -> e.get(Field.ORIGINAL)).isEqualTo(String.join("\n", old));
    }

    @Test
    void shouldJoinReasonAndFramesWhenRejectionIsAnnounced() {
        // Given
        String[] lines = {
            BANNER,
            "RangeError: Invalid string length",
            "    at JSON.stringify (<anonymous>)",
            "    at InventoriesController.sendOk (/srv/app/utils/base-controller.ts:199:32)"
        };
        // When
        List<Event> events = Feed.events(context(), lines);
        // Then
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.tagged("unhandled_rejection")).isTrue();
            assertThat(event.fields())
                    .containsEntry(Field.LEVEL.dotted(), "error")
                    .containsEntry(Field.ERROR_TYPE.dotted(), "RangeError")
                    .containsEntry(Field.ERROR_MESSAGE.dotted(), "Invalid string length")
                    .containsEntry(
                            Field.STACK_TRACE.dotted(),
                            String.join("\n", List.of(lines).subList(1, 4)))
                    .containsEntry(Field.ORIGINAL.dotted(), String.join("\n", lines));
        });
    }

    @Test
    void shouldJoinReasonWhenItIsNoError() {
        // Given
        String[] lines = {
            BANNER, "timeout of 5000ms exceeded", "skipUndefined() is deprecated and will be removed in objection 4.0"
        };
        // When
        List<Event> events = Feed.events(context(), lines);
        // Then
        assertThat(events).hasSize(2);
        assertThat(events.get(0).get(Field.ERROR_MESSAGE)).isEqualTo("timeout of 5000ms exceeded");
        assertThat(events.get(1).tagged("unhandled_rejection")).isFalse();
    }

    @Test
    void shouldNotSwallowRequestWhenReasonIsMissing() {
        // Given
        String[] lines = {BANNER, "GET /v1/location", BANNER, ">>>> Server started…"};
        // When
        List<Event> events = Feed.events(context(), lines);
        // Then
        assertThat(events).hasSize(4);
        assertThat(events.get(1).get(Field.URL_PATH)).isEqualTo("/v1/location");
        assertThat(events.get(3).get(Field.LIFECYCLE)).isEqualTo("start");
    }

    @Test
    void shouldWarnOnlyWhenCallIsDeprecated() {
        // Given
        String line = "skipUndefined() is deprecated and will be removed in objection 4.0";
        // When
        Event event = Feed.event(context(), line);
        // Then
        assertThat(event.fields())
                .containsEntry(Field.LEVEL.dotted(), "warning")
                .doesNotContainKeys(Field.ERROR_TYPE.dotted(), Field.ERROR_MESSAGE.dotted());
    }

    @Test
    void shouldTakeTimeOfRequestWhenBannerFollows() {
        // Given
        String[] lines = {"11/Jul/2022:14:02:19 GET /v1/inventory/get/?id=12493", ">>>> Server started…"};
        // When
        Event banner = Feed.events(context(), lines).get(1);
        // Then
        assertThat(banner.get(Field.LIFECYCLE)).isEqualTo("start");
        assertThat(banner.timestamp()).isEqualTo(Instant.parse("2022-07-11T14:02:19Z"));
        assertThat(banner.tagged(Tags.APPROXIMATE)).isTrue();
    }

    @Test
    void shouldTagContinuationWhenRequestInterruptsFrames() {
        // Given
        String[] lines = {"TypeError: x", "    at f (/a.js:1:2)", "GET /v1/location", "    at g (/a.js:3:4)"};
        // When
        List<Event> events = Feed.events(context(), lines);
        // Then
        assertThat(events).hasSize(3);
        assertThat(events.get(0).get(Field.ERROR_TYPE)).isEqualTo("TypeError");
        assertThat(events.get(2).tagged("continuation")).isTrue();
        assertThat(events.get(2).get(Field.LEVEL)).isNull();
    }

    @Test
    void shouldCountOneErrorWhenItsObjectIsTooLongForOneEvent() {
        // Given
        Feed feed = new Feed(Datasets.parser(context()));
        feed.line("RangeError: big {");
        // When
        for (int i = 0; i < 1200; i++) {
            feed.line("  key" + i + ": 'value',");
        }
        feed.line("}").line("GET /v1/location").flush();
        // Then
        assertNothingLost(feed);
        List<Event> events = feed.events();
        assertThat(events).hasSize(4);
        assertThat(events.get(0).get(Field.ERROR_TYPE)).isEqualTo("RangeError");
        assertThat(events.subList(1, 3)).allMatch(e -> e.tagged("continuation") && e.get(Field.LEVEL) == null);
        assertThat(events.get(2).text(Field.ORIGINAL)).endsWith("\n}");
    }

    @Test
    void shouldReadErrorWhenPrefixHasTimeButFramesHaveNone() {
        // Given
        String[] lines = {
            "2026-11-23T08:40:53: TypeError [ERR_INVALID_ARG_TYPE]: The \"path\" argument must be of type string",
            "    at validateString (internal/validators.js:120:11)",
            "2026-11-23T08:40:54: GET /json"
        };
        // When
        List<Event> events = Feed.events(context(), lines);
        // Then
        assertThat(events).hasSize(2);
        assertThat(events.get(0).timestamp()).isEqualTo(Instant.parse("2026-11-23T08:40:53Z"));
        assertThat(events.get(0).fields())
                .containsEntry(Field.ERROR_TYPE.dotted(), "TypeError")
                .containsEntry(Field.ERROR_MESSAGE.dotted(), "The \"path\" argument must be of type string")
                .containsEntry(Field.ORIGINAL.dotted(), lines[0] + "\n" + lines[1]);
    }

    @Test
    void shouldJoinFramesWhenDatabaseDriverThrew() {
        // Given: node-postgres names its errors in lower case
        String[] lines = {
            "error: duplicate key value violates unique constraint \"batches_pkey\"",
            "    at Parser.parseErrorMessage (/srv/node_modules/pg-protocol/dist/parser.js:278:15)"
        };
        // When
        List<Event> events = Feed.events(context(), lines);
        // Then
        assertThat(events)
                .singleElement()
                .satisfies(e -> assertThat(e.fields())
                        .containsEntry(Field.LEVEL.dotted(), "error")
                        .containsEntry(Field.ERROR_TYPE.dotted(), "error")
                        .containsEntry(
                                Field.ERROR_MESSAGE.dotted(),
                                "duplicate key value violates unique constraint \"batches_pkey\""));
    }
}
