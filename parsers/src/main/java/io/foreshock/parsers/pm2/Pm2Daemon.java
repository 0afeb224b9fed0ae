package io.foreshock.parsers.pm2;

import io.foreshock.events.Event;
import io.foreshock.parsers.EventFactory;
import io.foreshock.parsers.EventHandler;
import io.foreshock.parsers.Line;
import io.foreshock.parsers.LogParser;
import io.foreshock.parsers.ParseContext;
import io.foreshock.parsers.TimestampParser;
import org.jspecify.annotations.Nullable;

/**
 * PM2's own log, {@code pm2.log}: {@code 2026-11-23T08:40:49: PM2 log: App [plain:2] exited with code [1] via signal [SIGINT]}. What
 * tells of an application leaves at once; an error of PM2 itself waits for its frames.
 */
final class Pm2Daemon implements LogParser {
    private final DaemonEvents events;
    private final AppLineReader lines;
    private long rangeFrom = -1;
    private @Nullable HeldLines held;

    Pm2Daemon(ParseContext context) {
        this.events = new DaemonEvents(new EventFactory(context));
        this.lines = new AppLineReader(new TimestampParser(context));
    }

    @Override
    public void accept(Line line, EventHandler out) {
        if (rangeFrom < 0) {
            rangeFrom = line.from();
        }
        // An empty line belongs to what comes after it.
        if (!EventFactory.isBlank(line)) {
            take(lines.read(line), out);
        }
    }

    private void take(AppLine line, EventHandler out) {
        HeldLines group = held;
        if (group != null && DaemonEvents.continues(line) && !group.isFullFor(line)) {
            group.add(line, false);
            return;
        }
        flush(out);
        if (group != null && DaemonEvents.continues(line)) {
            held = group.next(line);
        } else if (DaemonEvents.isError(line.text())) {
            held = new HeldLines(line, false);
        } else {
            hand(events.of(line), line.cut(), line.to(), out);
        }
    }

    @Override
    public void flush(EventHandler out) {
        HeldLines group = held;
        if (group != null) {
            held = null;
            hand(events.ofError(group), group.isCut(), group.last().to(), out);
        }
    }

    @Override
    public boolean holding() {
        return held != null;
    }

    private void hand(Event.Builder event, boolean cut, long to, EventHandler out) {
        if (cut) {
            event.tag(EventFactory.TRUNCATED);
        }
        long from = rangeFrom;
        rangeFrom = to;
        out.event(event, from, to);
    }
}
