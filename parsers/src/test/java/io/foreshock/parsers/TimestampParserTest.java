package io.foreshock.parsers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampParserTest {
    private final TimestampParser times = new TimestampParser(ZoneOffset.UTC, null);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2024-05-13 14:03:04+03 | 2024-05-13T11:03:04Z",
                "2024-05-13 14:03:04 -03 | 2024-05-13T17:03:04Z",
                "2024-05-13 14:03:04 +0530 | 2024-05-13T08:33:04Z",
                "2024-05-13T14:03:04.5-03:30 | 2024-05-13T17:33:04.500Z",
                "2024-05-13t14:03:04z | 2024-05-13T14:03:04Z",
                "2024-05-13 14:03 UTC | 2024-05-13T14:03:00Z",
                "2024-05-13 14:03:04 GMT+0200 (Central European Summer Time) | 2024-05-13T12:03:04Z",
                "2024-05-13 14:03:04 UTC+3 | 2024-05-13T11:03:04Z",
                "2024-05-13 14:03:04 UTC-03:00 | 2024-05-13T17:03:04Z",
                "2024-05-13 14:03:04 EDT | 2024-05-13T18:03:04Z",
                "2024-05-13 14:03:04.123 CEST | 2024-05-13T12:03:04.123Z",
                "2024-05-13 14:03:04 MSK | 2024-05-13T11:03:04Z",
                "2024-05-13 14:03:04 JST | 2024-05-13T05:03:04Z",
                "2024-05-13 14:03:04 NDT | 2024-05-13T16:33:04Z",
                "2024-05-13 14:03:04 Europe/Berlin | 2024-05-13T12:03:04Z",
                "2024-05-13T14:03:04+02:00[Europe/Berlin] | 2024-05-13T12:03:04Z",
                "13/May/2024:14:03:04 +02 | 2024-05-13T12:03:04Z"
            })
    void shouldReadZoneInAnyForm(String text, Instant expected) {
        assertWhole(text, expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-05-13 14:03:04 ERROR no",
                "2024-05-13 14:03:04 GET /v1",
                "2024-05-13 14:03:04 - no",
                "2024-05-13 14:03:04 -99 bottles",
                "2024-05-13 14:03:04 -12345",
                "2024-05-13 14:03:04 GET/x",
                "2024-05-13 14:03:04 ESTIMATE",
                "2024-05-13 14:03:04 EST_1",
                "2024-05-13 14:03:04 PMX",
                "2024-05-13 14:03:04 am still here",
                "2024-05-13 14:03:04: 500"
            })
    void shouldTakeNoWordOfTheTextForAZone(String text) {
        // When
        int end = times.any(text, 0);

        // Then
        assertThat(end).isEqualTo("2024-05-13 14:03:04".length());
        assertThat(times.instant()).isEqualTo("2024-05-13T14:03:04Z");
    }

    @ParameterizedTest
    @CsvSource({
        "CST, America/Chicago, 2024-01-13T20:03:04Z",
        "CST, America/Havana, 2024-01-13T19:03:04Z",
        "CST, Asia/Shanghai, 2024-01-13T06:03:04Z",
        "IST, Asia/Kolkata, 2024-01-13T08:33:04Z",
        "IST, Asia/Jerusalem, 2024-01-13T12:03:04Z",
        "PST, Asia/Manila, 2024-01-13T06:03:04Z",
        "EST, Asia/Kolkata, 2024-01-13T19:03:04Z",
        "GMT, Europe/London, 2024-01-13T14:03:04Z"
    })
    void shouldTakeAnAbbreviationForThatOfTheInputsZone(String name, String zone, Instant expected) {
        // Given
        TimestampParser local = new TimestampParser(ZoneId.of(zone), null);

        // When
        int end = local.iso("2024-01-13 14:03:04 " + name, 0);

        // Then
        assertThat(end).isEqualTo(23);
        assertThat(local.instant()).isEqualTo(expected);
    }

    @Test
    void shouldTellTheTwoHoursApartByTheirNames() {
        // Given
        TimestampParser london = new TimestampParser(ZoneId.of("Europe/London"), null);

        // When
        london.iso("2024-10-27 01:30:00 GMT", 0);
        Instant second = london.instant();
        london.iso("2024-10-27 01:30:00 BST", 0);

        // Then
        assertThat(second).isEqualTo("2024-10-27T01:30:00Z");
        assertThat(london.instant()).isEqualTo("2024-10-27T00:30:00Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-05-13 14:03:04 CST",
                "2024-05-13 14:03:04 IST",
                "2024-05-13 14:03:04.123 BST",
                "2024-05-13 14:03:04+99:00",
                "2024-05-13 14:03:04 AM",
                "05/06/2024 14:03:04",
                "05-06-2024 02:03:04 PM",
                "5.6.2024 14:03"
            })
    void shouldNotGuessWhatCanBeMoreThanOneTime(String text) {
        // When
        int end = times.any(text + ": no", 0);

        // Then
        assertThat(end).isEqualTo(-1);
        assertThat(times.unclearEnd()).isEqualTo(text.length());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2024-05-13 02:03:04 PM | 2024-05-13T14:03:04Z",
                "2024-05-13 12:03:04 AM | 2024-05-13T00:03:04Z",
                "2024-05-13 12:03:04 PM | 2024-05-13T12:03:04Z",
                "2024-05-13 2:03:04.250pm | 2024-05-13T14:03:04.250Z",
                "2024-05-13 02:03 PM +02:00 | 2024-05-13T12:03:00Z",
                "2024-05-13 14:03:04 PM | 2024-05-13T14:03:04Z",
                "2024-05-13, 2:03:04 p.m. | 2024-05-13T14:03:04Z",
                "5/13/2024, 2:03:04\u202fPM | 2024-05-13T14:03:04Z",
                "May 13th 2024, 2:03:04 pm | 2024-05-13T14:03:04Z",
                "Monday, May 13, 2024 2:03 PM | 2024-05-13T14:03:00Z",
                "Mon May 13 02:03:04 PM EDT 2024 | 2024-05-13T18:03:04Z"
            })
    void shouldReadAClockOfTwelveHours(String text, Instant expected) {
        assertWhole(text, expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "13.05.2024 14:03:04 | 2024-05-13T14:03:04Z",
                "13/05/2024 14:03:04,5 | 2024-05-13T14:03:04.500Z",
                "13-5-2024 14:03 | 2024-05-13T14:03:00Z",
                "05/13/2024 14:03:04 -05:00 | 2024-05-13T19:03:04Z",
                "05-05-2024 14:03:04 | 2024-05-05T14:03:04Z",
                "2024.05.13 14:03:04 | 2024-05-13T14:03:04Z",
                "2024/5/3 4:03:04 | 2024-05-03T04:03:04Z",
                "2024-05-13_14:03:04 | 2024-05-13T14:03:04Z",
                "2024-05-13 14:03:04:250 | 2024-05-13T14:03:04.250Z",
                "13 May 2024 14:03:04 | 2024-05-13T14:03:04Z",
                "13-May-2024 14:03:04 | 2024-05-13T14:03:04Z",
                "May 13 2024 14:03:04 | 2024-05-13T14:03:04Z",
                "Mon, 13 May 2024 14:03:04 GMT | 2024-05-13T14:03:04Z",
                "Mon May 13 2024 14:03:04 GMT+0700 (+07) | 2024-05-13T07:03:04Z",
                "Mon May 13 14:03:04 2024 | 2024-05-13T14:03:04Z",
                "Mon May  6 14:03:04 CEST 2024 | 2024-05-06T12:03:04Z",
                "20240513140304 | 2024-05-13T14:03:04Z",
                "20240513-140304 | 2024-05-13T14:03:04Z",
                "20240513T140304Z | 2024-05-13T14:03:04Z",
                "20240513 14:03:04.250 | 2024-05-13T14:03:04.250Z"
            })
    void shouldReadDatesAsTheyAreWritten(String text, Instant expected) {
        assertWhole(text, expected);
    }

    @Test
    void shouldKnowWhichNumberIsTheDayOnceTheFileTold() {
        // Given
        times.any("13/05/2024 10:00:00", 0);

        // When
        int end = times.any("05/06/2024 10:00:00", 0);

        // Then
        assertThat(end).isEqualTo(19);
        assertThat(times.instant()).isEqualTo("2024-06-05T10:00:00Z");
        assertThat(times.any("05-06-2024 10:00:00", 0)).as("another separator").isEqualTo(-1);
    }

    @Test
    void shouldNotKnowWhichNumberIsTheDayInAFileThatContradictsItself() {
        // Given
        times.any("13/05/2024 10:00:00", 0);
        times.any("05/13/2024 10:00:00", 0);

        // When, Then
        assertThat(times.any("05/06/2024 10:00:00", 0)).isEqualTo(-1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "13",
                "13.",
                "13.05.",
                "13.05.2024",
                "13.05.2024 ",
                "2024-13-13 14:03:04",
                "2024-04-31 14:03:04",
                "31.04.2024 14:03:04",
                "13.13.2024 14:03:04",
                "2024-05-13 25:03:04",
                "20241341 140304",
                "20240513",
                "May",
                "May 13",
                "Mon",
                "Monday morning",
                "1.2.3 10:20:30",
                "12345678 records",
                "Sun is up",
                "Marching 13 2024 1:02"
            })
    void shouldFindNoTimeWhereThereIsNone(String text) {
        assertThat(times.any(text, 0)).isEqualTo(-1);
        assertThat(times.unclearEnd()).isEqualTo(-1);
    }

    @ParameterizedTest
    @CsvSource({
        "1715608984, 2024-05-13T14:03:04Z",
        "1715608984.25, 2024-05-13T14:03:04.250Z",
        "1715608984250, 2024-05-13T14:03:04.250Z",
        "1715608984250123, 2024-05-13T14:03:04.250123Z",
        "1715608984250123456, 2024-05-13T14:03:04.250123456Z"
    })
    void shouldReadSecondsAndSmallerUnitsSince1970(String text, Instant expected) {
        // When
        int end = times.epoch(text + ": no", 0);

        // Then
        assertThat(end).isEqualTo(text.length());
        assertThat(times.instant()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "17156089", "0715608984", "9715608984", "17156089842", "1715608984x", "1715608984250_1"})
    void shouldTakeNoOtherNumberForATime(String text) {
        assertThat(times.epoch(text, 0)).isEqualTo(-1);
    }

    private void assertWhole(String text, Instant expected) {
        int end = times.any(text, 0);
        assertThat(end).isEqualTo(text.length());
        assertThat(times.instant()).isEqualTo(expected);
        assertThat(times.any(text + ": no", 0)).isEqualTo(text.length());
    }
}
