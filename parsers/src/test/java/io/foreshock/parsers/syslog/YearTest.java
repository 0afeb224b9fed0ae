package io.foreshock.parsers.syslog;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.events.Event;
import io.foreshock.parsers.Dataset;
import io.foreshock.parsers.Datasets;
import io.foreshock.parsers.Feed;
import io.foreshock.parsers.ParseContext;
import java.time.Instant;
import java.time.InstantSource;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The year of dates that lack one, in a file that is written now. */
class YearTest {
    @ParameterizedTest
    @CsvSource({
        "2027-01-01T00:00:05Z, Dec 31 23:59:59, 2026-12-31T23:59:59Z",
        "2027-01-20T12:00:00Z, Dec 15 08:00:00, 2026-12-15T08:00:00Z",
        "2027-01-20T12:00:00Z, Jan 20 11:59:59, 2027-01-20T11:59:59Z",
        "2026-12-31T23:59:59Z, Jan  1 00:00:01, 2027-01-01T00:00:01Z",
        "2026-12-31T23:59:59Z, Jan  2 00:00:01, 2026-01-02T00:00:01Z",
        "2028-02-29T10:00:00Z, Feb 29 09:59:59, 2028-02-29T09:59:59Z",
    })
    void shouldBeTheLatestThatIsNotAheadWhenFileIsWrittenNow(Instant now, String date, Instant expected) {
        // When
        Event event = Feed.event(live(() -> now), date + " web sshd[1]: hello");
        // Then
        assertThat(event.timestamp()).isEqualTo(expected);
    }

    @Test
    void shouldNotRunAheadWhenDecemberLinesAreReadInJanuary() {
        // Given
        Instant now = Instant.parse("2027-01-01T00:10:00Z");
        // When
        List<Event> events = Feed.events(
                live(() -> now),
                "Dec 31 23:59:59 web sshd[1]: old",
                "Jan  1 00:00:01 web sshd[1]: new",
                "Dec 31 23:59:58 web sshd[1]: straggler");
        // Then
        assertThat(events)
                .extracting(Event::timestamp)
                .containsExactly(
                        Instant.parse("2026-12-31T23:59:59Z"),
                        Instant.parse("2027-01-01T00:00:01Z"),
                        Instant.parse("2026-12-31T23:59:58Z"));
    }

    @Test
    void shouldChangeYearWithTheClockWhenFileWasQuietForMonths() {
        // Given
        Instant[] now = {Instant.parse("2026-11-20T00:00:10Z")};
        Feed feed = new Feed(Datasets.parser(live(() -> now[0])));
        feed.line("Nov 20 00:00:00 web sshd[1]: before");
        // When
        now[0] = Instant.parse("2027-05-01T00:00:10Z");
        feed.line("May  1 00:00:00 web sshd[1]: after").flush();
        // Then
        assertThat(feed.events().get(1).timestamp()).isEqualTo(Instant.parse("2027-05-01T00:00:00Z"));
    }

    private static ParseContext live(InstantSource now) {
        Dataset syslog = Datasets.named("system.syslog");
        return new ParseContext(
                syslog, Datasets.defaultKeys(syslog), "/var/log/syslog", ZoneOffset.UTC, Year.of(2027), now);
    }
}
