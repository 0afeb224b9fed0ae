package io.foreshock.app.replay;

import io.foreshock.config.BadInputException;
import io.foreshock.events.Event;
import io.foreshock.events.Tags;
import io.foreshock.parsers.Dataset;
import io.foreshock.parsers.LogReader;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The year of the first date of files whose dates name none: the one that puts a file's dates among those of its host which name theirs, or
 * nearest to them. Of one host.
 */
final class FileYears {
    /** Of a file that has times with years, one of its first events has one. */
    private static final int FIRST_EVENTS = 200;

    /** The last lines of a file are among so many bytes. */
    private static final int END_BYTES = 256 * 1024;

    private final Reading reading;
    private final @Nullable Year given;
    /** Files of which the first lines have times that name their years, and the first of those. */
    private final Map<HostDirectory.Source, Instant> firsts = new LinkedHashMap<>();
    /** What is between the first and the last of them; null until a file asks that lacks years. */
    private @Nullable Span dated;

    /** The times of the first and the last event. */
    private record Span(Instant first, Instant last) {
        Span and(@Nullable Span other) {
            return other == null
                    ? this
                    : new Span(
                            first.isBefore(other.first) ? first : other.first,
                            last.isAfter(other.last) ? last : other.last);
        }

        Span plusYears(int years) {
            return new Span(
                    first.atOffset(ZoneOffset.UTC).plusYears(years).toInstant(),
                    last.atOffset(ZoneOffset.UTC).plusYears(years).toInstant());
        }

        /** How much time is between them; none where they overlap. */
        Duration from(Span other) {
            Duration before = Duration.between(other.last, first);
            Duration after = Duration.between(last, other.first);
            Duration gap = before.compareTo(after) > 0 ? before : after;
            return gap.isNegative() ? Duration.ZERO : gap;
        }
    }

    /** {@code given} is taken where no line of the host has a year. */
    FileYears(HostDirectory host, Reading reading, @Nullable Year given) {
        this.reading = reading;
        this.given = given;
        host.sources().forEach(source -> first(source).ifPresent(first -> firsts.put(source, first)));
    }

    static boolean lacksYear(HostDirectory.Source source) {
        return source.dataset() != null && source.dataset().datesLackYear();
    }

    /** Empty where nothing tells it. */
    Optional<Year> of(HostDirectory.Source source) throws IOException {
        if (firsts.isEmpty()) {
            return Optional.ofNullable(given);
        }
        if (!lacksYear(source)) {
            return Optional.of(Year.from(Collections.min(firsts.values()).atOffset(ZoneOffset.UTC)));
        }
        Span others = dated();
        Year guess = Year.from(others.last.atOffset(ZoneOffset.UTC));
        Span own = whole(source, guess);
        int nearest = 0;
        if (own != null) {
            for (int years : new int[] {-1, 1}) {
                Duration gap = own.plusYears(years).from(others);
                nearest = gap.compareTo(own.plusYears(nearest).from(others)) < 0 ? years : nearest;
            }
        }
        return Optional.of(guess.plusYears(nearest));
    }

    /** By the first and the last lines of each dated file. */
    private Span dated() {
        if (dated == null) {
            firsts.forEach((file, first) ->
                    dated = new Span(first, first).and(end(file)).and(dated));
        }
        return Objects.requireNonNull(dated);
    }

    /** The first time of a file that names its year; empty where none does, or it cannot be read. */
    private Optional<Instant> first(HostDirectory.Source source) {
        try (EventFeed events = new EventFeed(source, reading, yearWithin(source), null)) {
            Event.Builder next = events.next();
            for (int i = 0; next != null && (i < FIRST_EVENTS || !lacksYear(source)); i++) {
                Event event = next.build();
                if (isDated(event)) {
                    return Optional.of(event.timestamp());
                }
                next = events.next();
            }
        } catch (IOException | BadInputException e) {
            // Reported when the file is opened to be replayed.
        }
        return Optional.empty();
    }

    /** So that of a file that lacks years only those dates are read that name one. */
    private @Nullable Year yearWithin(HostDirectory.Source source) {
        return lacksYear(source) ? null : given;
    }

    /** The times of a file's last lines; null where they have none, or cannot be read. */
    private @Nullable Span end(HostDirectory.Source source) {
        Year year = yearWithin(source);
        Dataset dataset = source.dataset();
        try {
            if (dataset == null) {
                return whole(source, year);
            }
            Span[] span = new Span[1];
            try (InputStream in = source.openEnd(END_BYTES)) {
                new LogReader(reading.context(source, dataset, year), in).readAll((made, from, to) -> {
                    Event event = made.build();
                    if (isDated(event)) {
                        span[0] = new Span(event.timestamp(), event.timestamp()).and(span[0]);
                    }
                });
            }
            return span[0];
        } catch (IOException | BadInputException e) {
            return null; // reported when the file is replayed
        }
    }

    private @Nullable Span whole(HostDirectory.Source source, @Nullable Year year) throws IOException {
        Span span = null;
        try (EventFeed events = new EventFeed(source, reading, year, null)) {
            for (Event.Builder next = events.next(); next != null; next = events.next()) {
                Event event = next.build();
                if (isDated(event)) {
                    span = new Span(event.timestamp(), event.timestamp()).and(span);
                }
            }
        }
        return span;
    }

    private static boolean isDated(Event event) {
        return !event.tagged(Tags.UNDATED) && !event.tagged(Tags.APPROXIMATE);
    }
}
