package io.foreshock.shippers.parse;

import io.foreshock.events.Event;
import java.nio.charset.StandardCharsets;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Feeds a parser as a tailed file would, and keeps what comes out. */
final class Feed {
    /** Where the first line stands: a file is seldom read from its beginning. */
    static final long BASE = 1000;

    final List<Line> lines = new ArrayList<>();
    final List<Read> read = new ArrayList<>();
    final LogParser parser;
    private long at = BASE;

    /** An event and the bytes that it settles. */
    record Read(Event event, long from, long to) {}

    Feed(LogParser parser) {
        this.parser = parser;
    }

    /** All events of {@code lines}, the held ones too. */
    static List<Event> events(ParseContext context, String... lines) {
        Feed feed = new Feed(Parsers.forDataset(context));
        for (String line : lines) {
            feed.line(line);
        }
        return feed.flush().events();
    }

    /** The event of a line that makes exactly one. */
    static Event event(ParseContext context, String line) {
        List<Event> events = events(context, line);
        if (events.size() != 1) {
            throw new AssertionError("one event expected: " + events);
        }
        return events.get(0);
    }

    static ParseContext context(String dataset) {
        return context(dataset, ZoneOffset.UTC, null);
    }

    static ParseContext context(String dataset, ZoneId zone, String logFormat) {
        return new ParseContext(
                dataset,
                "/var/log/" + dataset,
                zone,
                Year.of(2022),
                logFormat,
                ParseContext.DEFAULT_START_BANNER,
                dataset.startsWith("pm2.") && !dataset.equals("pm2.daemon") ? "api" : null);
    }

    Feed line(String text) {
        return line(text.getBytes(StandardCharsets.UTF_8));
    }

    Feed line(byte[] bytes) {
        Line line = new Line(bytes, at, at + bytes.length + 1);
        at = line.to();
        lines.add(line);
        parser.accept(line, this::take);
        return this;
    }

    Feed flush() {
        parser.flush(this::take);
        return this;
    }

    List<Event> events() {
        return read.stream().map(Read::event).toList();
    }

    private void take(Event.Builder event, long from, long to) {
        read.add(new Read(event.build(), from, to));
    }
}
