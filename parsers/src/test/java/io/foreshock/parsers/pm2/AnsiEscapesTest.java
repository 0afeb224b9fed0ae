package io.foreshock.parsers.pm2;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.parsers.Feed;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnsiEscapesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "plain|plain",
                "\u001b[1;31mred\u001b[0m text|red text",
                "\u001b[38;2;255;0;0mred\u001b[39m|red",
                "\u001b[2K\u001b[1Gprogress|progress",
                "\u001b]0;title\u0007text|text",
                "\u001b]8;;https://example.com\u001b\\link\u001b]8;;\u001b\\|link",
                "\u009b31mred|red",
                "\u001bMup|up",
                "cut \u001b[3|cut ",
                "cut \u001b|cut ",
                "\u001b[31é|é",
                "\u001b]open|open"
            })
    void shouldStripEscapeSequences(String text, String expected) {
        assertThat(AnsiEscapes.strip(text)).isEqualTo(expected);
    }

    @Test
    void shouldReadColouredLinesAsPlainOnes() {
        // Given
        String[] lines = {
            "\u001b[90m[2025-06-10T08:13:28.123Z]\u001b[39m \u001b[33mWARN\u001b[0m: slow",
            "\u001b[0mPUT /v1/carts/7 \u001b[32m204 \u001b[0m1.500 ms - -\u001b[0m",
            "\u001b[31mRangeError: too long\u001b[39m",
            "\u001b[90m    at f (/srv/a.js:1:2)\u001b[39m"
        };

        // When
        List<Event> events = Feed.events(Feed.context("pm2.error"), lines);

        // Then
        assertThat(events).hasSize(3);
        assertThat(events.get(0).timestamp()).isEqualTo("2025-06-10T08:13:28.123Z");
        assertThat(events.get(0).get(Field.LEVEL)).isEqualTo("warn");
        assertThat(events.get(1).get(Field.METHOD)).isEqualTo("PUT");
        assertThat(events.get(1).get(Field.STATUS)).isEqualTo(204L);
        assertThat(events.get(2).get(Field.ERROR_TYPE)).isEqualTo("RangeError");
        assertThat(events.get(2).get(Field.STACK_TRACE)).isEqualTo("RangeError: too long\n    at f (/srv/a.js:1:2)");
        assertThat(events.get(2).get(Field.ORIGINAL)).isEqualTo(lines[2] + "\n" + lines[3]);
        assertThat(events).allSatisfy(AnsiEscapesTest::hasNoEscape);
    }

    private static void hasNoEscape(Event event) {
        for (Map.Entry<String, ?> field : event.fields().entrySet()) {
            if (!field.getKey().equals(Field.ORIGINAL.dotted())) {
                assertThat(field.getValue().toString()).as(field.getKey()).doesNotContain("\u001b");
            }
        }
    }
}
