package io.foreshock.parsers.pm2;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.events.Tags;
import io.foreshock.parsers.Feed;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StampTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1749543208 | 2025-06-10T08:13:28Z",
                "1749543208123 | 2025-06-10T08:13:28.123Z",
                "20250610 08:13:28 | 2025-06-10T08:13:28Z",
                "20250610081328 | 2025-06-10T08:13:28Z",
                "2025-06-10 08:13:28 PM | 2025-06-10T20:13:28Z",
                "2025-06-10 8:13 pm -05:00 | 2025-06-11T01:13:00Z",
                "25.06.2025 08:13:28 | 2025-06-25T08:13:28Z",
                "06/25/2025 08:13:28 | 2025-06-25T08:13:28Z",
                "Tue Jun 10 2025 08:13:28 GMT+0200 (CEST) | 2025-06-10T06:13:28Z",
                "2025-06-10 08:13:28.123 +02 | 2025-06-10T06:13:28.123Z",
                "2025-06-10 08:13:28:123 | 2025-06-10T08:13:28.123Z",
                "2025-06-10 08:13:28 EST | 2025-06-10T13:13:28Z"
            })
    void shouldReadTheStampThatLogDateFormatWrites(String stamp, Instant expected) {
        // Given
        String[] lines = {
            stamp + ": TypeError: x is undefined", "    at f (/srv/a.js:1:2)", stamp + ": GET /v1/carts?page=2"
        };

        // When
        List<Event> events = Feed.events(Feed.context("pm2.error"), lines);

        // Then
        assertThat(events).hasSize(2).allMatch(event -> event.timestamp().equals(expected));
        assertThat(events.get(0).get(Field.MESSAGE)).isEqualTo("TypeError: x is undefined");
        assertThat(events.get(0).get(Field.STACK_TRACE))
                .isEqualTo("TypeError: x is undefined\n    at f (/srv/a.js:1:2)");
        assertThat(events.get(0).get(Field.ORIGINAL)).isEqualTo(lines[0] + "\n" + lines[1]);
        assertThat(events.get(1).get(Field.URL_PATH)).isEqualTo("/v1/carts");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "05/06/2025 08:13:28",
                "25/06/25 08:13:28",
                "2025-06-10 08:13:28 IST",
                "08:13:28",
                "08:13:28.123 PM",
                "2025-06-10"
            })
    void shouldLeaveUndatedWhatNamesNoMoment(String stamp) {
        // When
        Event event = Feed.event(Feed.context("pm2.error"), stamp + ": Error: late");

        // Then
        assertThat(event.tagged(Tags.UNDATED)).isTrue();
        assertThat(event.get(Field.MESSAGE)).isEqualTo("Error: late");
        assertThat(event.get(Field.ERROR_MESSAGE)).isEqualTo("late");
        assertThat(event.get(Field.ORIGINAL)).isEqualTo(stamp + ": Error: late");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1749543208 carts", "1749543208", "12:30 lunch", "10:20:30:40", "2025-06-10"})
    void shouldTakeNoOtherNumberForAStamp(String line) {
        // When
        Event event = Feed.event(Feed.context("pm2.out"), line);

        // Then
        assertThat(event.tagged(Tags.UNDATED)).isTrue();
        assertThat(event.get(Field.MESSAGE)).isEqualTo(line);
    }

    @Test
    void shouldJoinLinesThatAllHaveTheStamp() {
        // Given
        String stamp = "2025-06-10T08:13:28: ";
        String[] lines = {
            stamp + "TypeError: x",
            stamp + "    at f (/srv/a.js:1:2) {",
            stamp + "  code: 'E1'",
            stamp + "}",
            stamp + "done"
        };

        // When
        List<Event> events = Feed.events(Feed.context("pm2.error"), lines);

        // Then
        assertThat(events).hasSize(2);
        assertThat(events.get(0).get(Field.STACK_TRACE)).isEqualTo("TypeError: x\n    at f (/srv/a.js:1:2) {");
        assertThat(events.get(0).text(Field.ORIGINAL).lines()).hasSize(4);
        assertThat(events.get(1).get(Field.MESSAGE)).isEqualTo("done");
    }

    @Test
    void shouldNotJoinFramesOfAnotherTime() {
        // Given
        String[] lines = {"2025-06-10T08:13:28: TypeError: x", "2025-06-10T08:14:28:     at f (/srv/a.js:1:2)"};

        // When
        List<Event> events = Feed.events(Feed.context("pm2.error"), lines);

        // Then
        assertThat(events).hasSize(2);
        assertThat(events.get(1).tagged("continuation")).isTrue();
    }

    @Test
    void shouldReadTheStampOfNest() {
        // When
        Event event = Feed.event(
                Feed.context("pm2.out"),
                "[Nest] 4242  - 06/25/2025, 8:13:28 PM     LOG [RoutesResolver] AppController {/}:");

        // Then
        assertThat(event.timestamp()).isEqualTo("2025-06-25T20:13:28Z");
        assertThat(event.get(Field.LEVEL)).isEqualTo("info");
        assertThat(event.get(Field.MESSAGE)).isEqualTo("LOG [RoutesResolver] AppController {/}:");
    }

    @Test
    void shouldReadLinesThatEndWithACarriageReturn() {
        // Given
        String[] lines = {
            "2025-06-10T08:13:28: Error: x\r", "    at f (/srv/a.js:1:2)\r", "2025-06-10T08:13:29: GET /v1\r"
        };

        // When
        List<Event> events = Feed.events(Feed.context("pm2.error"), lines);

        // Then
        assertThat(events.get(0).get(Field.STACK_TRACE)).isEqualTo("Error: x\n    at f (/srv/a.js:1:2)");
        assertThat(events.get(1).get(Field.URL_PATH)).isEqualTo("/v1");
    }
}
