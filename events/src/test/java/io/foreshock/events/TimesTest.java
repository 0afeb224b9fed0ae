package io.foreshock.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {
    @ParameterizedTest
    @CsvSource({
        "2022-07-11T14:01:27Z, 2022-07-11T14:01:27.000Z",
        "2022-07-11T14:01:27.5Z, 2022-07-11T14:01:27.500Z",
        "2022-07-11T14:01:27.999999999Z, 2022-07-11T14:01:27.999Z",
        "1969-12-31T23:59:59.999999999Z, 1969-12-31T23:59:59.999Z",
        "0000-01-01T00:00:00Z, 0000-01-01T00:00:00.000Z",
        "2022-07-11T01:01:27+02:00, 2022-07-10T23:01:27.000Z",
    })
    void shouldWriteUtcMillisecondsWhenTimeIs(String time, String written) {
        assertThat(Times.rfc3339(Times.parse(time))).isEqualTo(written);
    }

    @Test
    void shouldSortAsTextAsInTimeWhenWritten() {
        Instant early = Instant.parse("2022-07-11T14:01:27Z");
        assertThat(Times.rfc3339(early)).isLessThan(Times.rfc3339(early.plusMillis(1)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "now",
                "2022-07-11",
                "2022-07-11T14:01:27",
                "2022-02-30T00:00:00Z",
                "+10000-01-01T00:00:00Z",
                "-0001-12-31T23:59:59Z",
                "+1000000000-12-31T23:59:59.999999999Z",
                "2022-07-11T14:01:27Z\0"
            })
    void shouldThrowWhenTextIsNoRfc3339Time(String text) {
        assertThatExceptionOfType(DateTimeParseException.class).isThrownBy(() -> Times.parse(text));
    }
}
