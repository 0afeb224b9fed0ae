package io.foreshock.parsers;

import io.foreshock.events.Event;
import java.nio.charset.StandardCharsets;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Feeds a parser as a tailed file would, and keeps what comes out. */
public final class Feed {
    /** Where the first line stands: a file is seldom read from its beginning. */
    public static final long BASE = 1000;

    public final List<Line> lines = new ArrayList<>();
    public final List<Read> read = new ArrayList<>();
    public final LogParser parser;
    private long at = BASE;

    /** An event and the bytes that it covers. */
    public record Read(Event event, long from, long to) {}

    public Feed(LogParser parser) {
        this.parser = parser;
    }

    /** All events of {@code lines}, the held ones too. */
    public static List<Event> events(ParseContext context, String... lines) {
        Feed feed = new Feed(Datasets.parser(context));
        for (String line : lines) {
            feed.line(line);
        }
        return feed.flush().events();
    }

    /** The event of a line that makes exactly one. */
    public static Event event(ParseContext context, String line) {
        List<Event> events = events(context, line);
        if (events.size() != 1) {
            throw new AssertionError("one event expected: " + events);
        }
        return events.get(0);
    }

    /** A file of the past in UTC, with nothing configured for its dataset. */
    public static ParseContext context(String dataset) {
        return context(dataset, ZoneOffset.UTC);
    }

    public static ParseContext context(String dataset, ZoneId zone) {
        return ParseContext.ofPast(
                Datasets.named(dataset),
                "/var/log/api-" + dataset.substring(dataset.indexOf('.') + 1) + ".log",
                zone,
                Year.of(2022));
    }

    public Feed line(String text) {
        return line(text.getBytes(StandardCharsets.UTF_8));
    }

    public Feed line(byte[] bytes) {
        Line line = new Line(bytes, at, at + bytes.length + 1);
        at = line.to();
        lines.add(line);
        parser.accept(line, this::take);
        return this;
    }

    public Feed flush() {
        parser.flush(this::take);
        return this;
    }

    public List<Event> events() {
        return read.stream().map(Read::event).toList();
    }

    private void take(Event.Builder event, long from, long to) {
        read.add(new Read(event.build(), from, to));
    }
}
