package io.foreshock.parsers;

import io.foreshock.events.Event;
import io.foreshock.events.Tags;
import io.foreshock.parsers.container.ContainerLine;
import io.foreshock.parsers.container.ContainerPath;
import org.jspecify.annotations.Nullable;

/**
 * Undoes what a container's runtime writes around the lines of its dataset. Standard output and standard error have a parser each, so
 * that lines between those of a stack trace do not end it; {@link WrappedEvents} brings the events into the order in which they
 * began. Lines that are not wrapped go to a parser of their own, and are none of a wrapped file.
 */
final class WrappedLog implements LogParser {
    private final ParseContext context;
    private final LogParser plain;
    private final @Nullable ContainerPath container;
    private final WrappedEvents events = new WrappedEvents();
    private final EventHandler plainEvents = this::plainEvent;
    private @Nullable WrappedStream output;
    private @Nullable WrappedStream error;
    /** Whether the path or a line said so. */
    private boolean wrapped;

    private EventHandler out = (event, from, to) -> {};

    WrappedLog(ParseContext context) {
        this.context = context;
        this.plain = context.dataset().parser(context);
        this.container = ContainerPath.of(context.path()).orElse(null);
        this.wrapped = container != null;
    }

    @Override
    public void accept(Line line, EventHandler handler) {
        out = handler;
        ContainerLine read = ContainerLine.of(line.buffer(), line.start(), line.end());
        if (read == null) {
            flushStreams();
            plain.accept(line, plainEvents);
            return;
        }
        wrapped = true;
        plain.flush(plainEvents);
        events.beginAt(line.from());
        WrappedStream other = read.isError() ? output : error;
        if (other != null) {
            other.passedBy(read.at());
        }
        stream(read.isError()).accept(read, line);
        events.release(open(), out);
    }

    private WrappedStream stream(boolean isError) {
        WrappedStream known = isError ? error : output;
        if (known != null) {
            return known;
        }
        WrappedStream made = new WrappedStream(context, isError, container, events);
        if (isError) {
            error = made;
        } else {
            output = made;
        }
        return made;
    }

    /** Where the first event begins that is not complete. */
    private long open() {
        return Math.min(open(output), open(error));
    }

    private static long open(@Nullable WrappedStream stream) {
        return stream == null ? Long.MAX_VALUE : stream.open();
    }

    private void plainEvent(Event.Builder event, long from, long to) {
        if (wrapped) {
            event.tag(Tags.PARSE_FAILURE);
        }
        if (container != null) {
            container.into(event);
        }
        out.event(event, events.passTo(from, to), to);
    }

    private void flushStreams() {
        flush(output);
        flush(error);
        events.release(Long.MAX_VALUE, out);
    }

    private static void flush(@Nullable WrappedStream stream) {
        if (stream != null) {
            stream.flush();
        }
    }

    @Override
    public void flush(EventHandler handler) {
        out = handler;
        plain.flush(plainEvents);
        flushStreams();
    }

    @Override
    public boolean holding() {
        return plain.holding() || open() != Long.MAX_VALUE;
    }
}
