package io.foreshock.parsers;

import io.foreshock.config.Texts;
import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.events.LogBlock;
import io.foreshock.events.MalformedRecordException;
import io.foreshock.events.Origin;
import io.foreshock.events.Slice;
import io.foreshock.events.Tags;
import io.foreshock.parsers.container.ContainerPath;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.Year;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Turns the blocks of one file into complete events. An event's id is {@code SOURCE-FROM}, FROM in hexadecimal: the same
 * bytes have the same id, however they were cut into blocks. Belongs to one file and one thread.
 *
 * <p>All that lasts from one block to the next is {@link #lastDated}.
 */
public final class BlockParser {
    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    private final Origin origin;
    private final LogParser parser;
    private final EventIds ids;
    private final Slice source;
    private final Slice hostId;
    private final @Nullable Slice hostName;
    private final @Nullable Slice service;
    private final Slice environment;
    private Instant now;
    private @Nullable Instant lastDated;

    /** Where the next event begins; of the block that is parsed. */
    private long at;

    private BlockParser(Origin origin, Instant firstRead) {
        this.origin = origin;
        this.now = firstRead;
        this.ids = new EventIds(origin.source());
        this.source = Slice.of(origin.source());
        this.hostId = Slice.of(origin.host().id());
        this.hostName = sliceOrNull(origin.host().name());
        this.service = sliceOrNull(serviceOf(origin));
        this.environment = Slice.of(origin.environment());
        Dataset dataset = Datasets.named(origin.dataset());
        ZoneId zone = ZoneId.of(origin.timezone());
        this.parser = Datasets.parser(new ParseContext(
                dataset,
                Texts.section(dataset.keys(), origin.settings() == null ? Map.of() : origin.settings()),
                origin.path(),
                zone,
                Year.from(now.atZone(zone)),
                () -> now));
    }

    /** As configured; else a container is one, by its name. */
    private static @Nullable String serviceOf(Origin origin) {
        return origin.service() != null
                ? origin.service()
                : ContainerPath.of(origin.path()).map(ContainerPath::name).orElse(null);
    }

    private static @Nullable Slice sliceOrNull(@Nullable String text) {
        return text == null ? null : Slice.of(text);
    }

    /**
     * A parser for a file.
     *
     * @param origin one that {@link #check} does not refuse
     * @param firstRead when its first block was read
     */
    public static BlockParser of(Origin origin, Instant firstRead) {
        return new BlockParser(origin, firstRead);
    }

    /**
     * Checks an origin as it was decoded, whatever may be missing.
     *
     * @throws MalformedRecordException when something is missing, or a dataset, a zone or a setting is not known here; the
     *     message says which
     */
    public static void check(Origin origin, Instant firstRead) throws MalformedRecordException {
        for (String[] part : parts(origin)) {
            if (part[1] == null || part[1].isEmpty()) {
                throw new MalformedRecordException("the origin of a block has no " + part[0]);
            }
        }
        try {
            BlockParser unused = of(origin, firstRead);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new MalformedRecordException("the origin of a block is not understood: " + e.getMessage(), e);
        }
    }

    private static @Nullable String[][] parts(Origin origin) {
        Origin.Host host = origin.host();
        return new @Nullable String[][] {
            {"source", origin.source()},
            {"dataset", origin.dataset()},
            {"path", origin.path()},
            {"host.id", host == null ? null : host.id()},
            {"timezone", origin.timezone()},
            {"environment", origin.environment()}
        };
    }

    /** The file's origin. */
    public Origin origin() {
        return origin;
    }

    /** The time of the last line that had one; null when there was none. */
    public @Nullable Instant lastDated() {
        return lastDated;
    }

    /** Goes on behind a line with that time. */
    public void continueAfter(@Nullable Instant dated) {
        lastDated = dated;
    }

    /** Parses the part [from, to) of a block, which begins and ends where lines do. Never throws, whatever the bytes. */
    public void parse(LogBlock block, long from, long to, Consumer<Event> out) {
        now = block.read();
        at = from;
        EventHandler complete = (event, ignored, end) -> out.accept(complete(event, end, block));
        byte[] bytes = block.bytes();
        // Of a line that was cut, the range goes on behind its bytes.
        int end = (int) Math.min(bytes.length, to - block.from());
        for (int start = (int) Math.min(bytes.length, from - block.from()); start < end; ) {
            int lineEnd = lineEnd(bytes, start, end);
            int next = Math.min(lineEnd + 1, end);
            long nextLine = next == bytes.length ? to : block.from() + next;
            parser.accept(Line.of(bytes, start, lineEnd, block.from() + start, nextLine), complete);
            start = next;
        }
        parser.flush(complete);
    }

    private static int lineEnd(byte[] bytes, int from, int end) {
        int i = from;
        while (i < end && bytes[i] != '\n') {
            i++;
        }
        return i;
    }

    private Event complete(Event.Builder event, long end, LogBlock block) {
        long begin = at;
        at = end;
        event.with(Field.EVENT_ID, ids.of(begin))
                .with(Field.SOURCE, source)
                .with(Field.FROM, begin)
                .with(Field.TO, end)
                .with(Field.OFFSET, begin)
                .with(Field.HOST_ID, hostId)
                .with(Field.HOST_NAME, hostName)
                .orElse(Field.SERVICE, service)
                .with(Field.ENVIRONMENT, environment)
                .with(Field.CREATED, block.read());
        if (begin < origin.backfillUntil()) {
            event.tag(Tags.BACKFILL);
        }
        if (block.isCut()) {
            event.tag(EventFactory.TRUNCATED);
        }
        date(event, block);
        return event.build();
    }

    private void date(Event.Builder event, LogBlock block) {
        if (event.get(Field.TIMESTAMP) instanceof Instant time
                && !time.isBefore(EARLIEST)
                && time.isBefore(LATEST)
                && isDated(event.get(Field.TAGS))) {
            lastDated = time;
        } else {
            ArrivalTime.apply(event, lastDated, block);
        }
    }

    private static boolean isDated(@Nullable Object tags) {
        return !(tags instanceof List<?> list && (list.contains(Tags.UNDATED) || list.contains(Tags.APPROXIMATE)));
    }
}
