package io.foreshock.parsers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class LocalTimesTest {
    private final LocalTimes berlin = new LocalTimes(ZoneId.of("Europe/Berlin"));

    @Test
    void shouldGoOnWhenTheHourBeginsAgain() {
        // When, Then: 29 October 2023, on which three o'clock is two o'clock
        assertThat(at(1, 59)).isEqualTo("2023-10-28T23:59:00Z");
        assertThat(at(2, 0)).isEqualTo("2023-10-29T00:00:00Z");
        assertThat(at(2, 58)).isEqualTo("2023-10-29T00:58:00Z");
        assertThat(at(2, 1)).isEqualTo("2023-10-29T01:01:00Z");
        assertThat(at(2, 30)).isEqualTo("2023-10-29T01:30:00Z");
        assertThat(at(2, 59)).isEqualTo("2023-10-29T01:59:00Z");
        assertThat(at(3, 0)).isEqualTo("2023-10-29T02:00:00Z");
    }

    @Test
    void shouldTakeALineThatIsALittleLateForWhatItIs() {
        // Given
        at(2, 40);

        // When, Then
        assertThat(at(2, 20)).isEqualTo("2023-10-29T00:20:00Z");
        assertThat(at(2, 41)).isEqualTo("2023-10-29T00:41:00Z");
    }

    @Test
    void shouldTakeTheFirstWhenNothingCameBefore() {
        assertThat(at(2, 30)).isEqualTo("2023-10-29T00:30:00Z");
    }

    @Test
    void shouldGoBackADayWhenAnOlderFileFollows() {
        // Given: any other day has one such hour
        berlin.at(2023, 11, 2, 12, 0, 0, 0);

        // When, Then
        assertThat(berlin.at(2023, 11, 1, 2, 30, 0, 0)).isEqualTo("2023-11-01T01:30:00Z");
    }

    private Instant at(int hour, int minute) {
        return berlin.at(2023, 10, 29, hour, minute, 0, 0);
    }
}
