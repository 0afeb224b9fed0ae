package io.foreshock.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogBlockTest {
    private static final Instant AT = Instant.parse("2026-11-26T19:00:00.123Z");
    private static final byte[] LINES = "a\nb\n".getBytes(UTF_8);

    private final Map<String, byte[]> headers = new HashMap<>(Map.of(
            LogBlock.ORIGIN, "{}".getBytes(UTF_8),
            LogBlock.RANGE, "1024-1028".getBytes(UTF_8),
            LogBlock.WRITTEN, "../2026-11-26T19:00:00.123Z".getBytes(UTF_8)));

    @Test
    void shouldReadWhatItWrote() throws MalformedRecordException {
        // Given
        LogBlock block = new LogBlock("{}".getBytes(UTF_8), 1024, 1028, AT.minusSeconds(1), AT, LINES);
        headers.put(LogBlock.RANGE, block.rangeHeader());
        headers.put(LogBlock.WRITTEN, block.writtenHeader());
        // When
        LogBlock read = LogBlock.of(LINES, headers::get);
        // Then
        assertThat(new String(block.rangeHeader(), UTF_8)).isEqualTo("1024-1028");
        assertThat(new String(block.writtenHeader(), UTF_8))
                .isEqualTo("2026-11-26T18:59:59.123Z/2026-11-26T19:00:00.123Z");
        assertThat(read.from()).isEqualTo(1024);
        assertThat(read.to()).isEqualTo(1028);
        assertThat(read.writtenAfter()).isEqualTo(AT.minusSeconds(1));
        assertThat(read.read()).isEqualTo(AT);
        assertThat(read.bytes()).isSameAs(LINES);
        assertThat(read.isCut()).isFalse();
    }

    @Test
    void shouldBeNoneWithoutAnOrigin() throws MalformedRecordException {
        headers.remove(LogBlock.ORIGIN);
        assertThat(LogBlock.of(LINES, headers::get)).isNull();
    }

    @Test
    void shouldBeCutWhenItHasLessThanItsRange() throws MalformedRecordException {
        headers.put(LogBlock.RANGE, "0-5".getBytes(UTF_8));
        LogBlock block = LogBlock.of(LINES, headers::get);
        assertThat(block.isCut()).isTrue();
        assertThat(block.writtenAfter()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "foreshock.range, ",
        "foreshock.range, 5",
        "foreshock.range, -",
        "foreshock.range, 4-4",
        "foreshock.range, 9-4",
        "foreshock.range, -9-4",
        "foreshock.range, 0-3",
        "foreshock.range, 0-99999999999999999999",
        "foreshock.range, a-b",
        "foreshock.written, ",
        "foreshock.written, 2026-11-26T19:00:00.123Z",
        "foreshock.written, ../now",
        "foreshock.written, /2026-11-26T19:00:00.123Z"
    })
    void shouldBeMalformedWhenAHeaderIsNotWhatItShouldBe(String name, String value) {
        // Given
        if (value == null) {
            headers.remove(name);
        } else {
            headers.put(name, value.getBytes(UTF_8));
        }
        // When, Then
        assertThatThrownBy(() -> LogBlock.of(LINES, headers::get))
                .isInstanceOf(MalformedRecordException.class)
                .hasMessageContaining(name);
    }
}
