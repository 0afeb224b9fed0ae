package io.foreshock.shippers;

import io.foreshock.events.Event;
import io.foreshock.events.Fields;
import io.foreshock.parsers.Line;
import io.foreshock.parsers.LogParser;
import io.foreshock.shippers.checkpoint.Acks;
import io.foreshock.shippers.checkpoint.SourceState;
import io.foreshock.shippers.meter.DatasetMeters;
import io.foreshock.shippers.publish.EventMetadata;
import io.foreshock.shippers.publish.Publisher;
import io.foreshock.shippers.tail.FileId;
import io.foreshock.shippers.tail.TailedFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * One file's source: read → parse → produce. Its events cover its bytes without gaps, and an event's id is {@code
 * SOURCE-FROM}, FROM in hexadecimal: the same bytes sent again have the same id.
 *
 * <p>Confined to the tailing thread, except for acknowledgements, which come from the producer's thread.
 */
final class FileSource {
    /** Back-pressure per file, so that one fast file does not fill the producer's buffer. */
    private static final long MAX_IN_FLIGHT_BYTES = 8L << 20;

    private final InputConfig input;
    private final LogParser parser;
    private final Duration multilineTimeout;
    private final Publisher publisher;
    private final EventMetadata metadata;
    private final InstantSource clock;
    private final DatasetMeters meters;
    private final IdleTimer idleTimer;
    private final Acks acks;
    private SourceState state;
    private @Nullable TailedFile file;
    /** The end of what it may read; before the sent position when the file is a copy that lacks the end. */
    private long fileEnd = Long.MAX_VALUE;

    private boolean rotated;
    private long cutLine = -1;
    /** Lines before it are counted; a failed poll is repeated and must not count them twice. */
    private long countedTo;

    FileSource(
            SourceState state,
            InputConfig input,
            LogParser parser,
            Duration multilineTimeout,
            Publisher publisher,
            EventMetadata metadata,
            InstantSource clock,
            DatasetMeters meters) {
        this.state = state;
        this.input = input;
        this.parser = parser;
        this.multilineTimeout = multilineTimeout;
        this.publisher = publisher;
        this.metadata = metadata;
        this.clock = clock;
        this.meters = meters;
        this.acks = new Acks(state.position());
        this.countedTo = state.position();
        this.idleTimer = new IdleTimer(clock, multilineTimeout.dividedBy(2));
    }

    InputConfig input() {
        return input;
    }

    FileId fileId() {
        return new FileId(state.device(), state.inode());
    }

    Path path() {
        return Path.of(state.path());
    }

    /** The current state, to be kept over a restart. */
    SourceState state() {
        return with(state.path(), fileId());
    }

    /** Starts reading; replays the lines just before the position to the parser, to restore its last date. */
    void open(TailedFile opened) throws IOException {
        file = opened;
        opened.readBefore((line, cut) -> parser.accept(line, FileSource::discard));
        parser.flush(FileSource::discard);
    }

    /** Resumes a file that was finished. */
    void reopen(TailedFile opened) throws IOException {
        rotated = false;
        idleTimer.restart();
        open(opened);
    }

    boolean open() {
        return file != null;
    }

    /** Where the next line begins. */
    long readTo() {
        return file == null ? Math.min(acks.sentTo(), fileEnd) : file.position();
    }

    /** How many bytes of the file Kafka has not acknowledged; what was never read is part of it. */
    long bytesBehind() throws IOException {
        return Math.max(0, (file == null ? readTo() : file.size()) - acks.acknowledgedTo());
    }

    /** Whether a file begins as this one did, as far as that is known. */
    boolean beginsLike(Path path) throws IOException {
        TailedFile open = file;
        return open == null ? RotationMatcher.beginsLike(path, state) : open.beginsLike(path);
    }

    /** The same source goes on in a copy, for what its file lost; there may be less in it than was read. */
    void goOnIn(FileId copy, Path path) throws IOException {
        long size = Files.size(path);
        fileEnd = size < readTo() ? size : Long.MAX_VALUE;
        TailedFile rest = TailedFile.open(path, Math.min(size, readTo()));
        close();
        file = rest;
        state = with(state.path(), copy);
        rotated();
    }

    void renamedTo(Path path) {
        state = with(path.toString(), fileId());
    }

    /** Its path names another file now, or none; it is read until it is idle. */
    void rotated() {
        if (!rotated) {
            rotated = true;
            idleTimer.restart();
        }
    }

    /** Ends a rotated file that was watched for so long without growing: what it still holds is sent. */
    void finishWhenQuiet(Duration quiet) throws IOException {
        TailedFile open = file;
        if (open != null && rotated && idleTimer.idleFor(quiet) && !open.hasMore()) {
            open.readRest(this::line);
            parser.flush(this::produce);
            close();
        }
    }

    boolean startedOver() throws IOException {
        return file != null && file.startedOver();
    }

    /** Reads, parses and produces one buffer full; false when there was nothing new. */
    boolean advance(ByteBuffer buffer) throws IOException {
        TailedFile open = file;
        if (open == null || acks.inFlight() > MAX_IN_FLIGHT_BYTES) {
            return false;
        }
        boolean grown = open.hasMore();
        if (grown) {
            idleTimer.reading();
            grown = open.read(buffer, this::line);
        } else {
            idleTimer.idle();
        }
        idleTimer.scanned(!open.hasMore());
        if (!grown && parser.holding() && idleTimer.idleFor(multilineTimeout)) {
            parser.flush(this::produce);
        }
        return grown;
    }

    /** What was read is sent; what was not is gone from the file. */
    void end() throws IOException {
        parser.flush(this::produce);
        close();
    }

    void close() throws IOException {
        TailedFile open = file;
        if (open != null) {
            state = state();
            file = null;
            open.close();
        }
    }

    private void line(Line line, boolean cut) {
        if (line.to() > countedTo) {
            meters.line(line.to() - line.from());
            countedTo = line.to();
        }
        if (cut) {
            cutLine = line.from();
        }
        parser.accept(line, this::produce);
    }

    private void produce(Event.Builder event, long from, long to) {
        long begin = acks.sentTo();
        if (to <= begin) {
            return; // a failed poll is repeated: these lines were sent
        }
        Instant arrival = clock.instant();
        event.with(Fields.EVENT_ID, state.id() + "-" + Long.toHexString(begin))
                .with(Fields.SOURCE, state.id())
                .with(Fields.FROM, begin)
                .with(Fields.TO, to)
                .with(Fields.SERVICE, input.service())
                .orElse(Fields.PATH, state.path())
                .orElse(Fields.OFFSET, begin);
        if (begin < state.backfillUntil()) {
            event.tag(Fields.BACKFILL);
        }
        if (cutLine >= begin && cutLine < to) {
            event.tag("truncated");
        }
        ArrivalTime.apply(event, arrival, idleTimer);
        Event stamped = metadata.complete(event, arrival);
        publisher.send(stamped, acks.sent(to, meters.sent(stamped)));
    }

    private SourceState with(String path, FileId id) {
        TailedFile open = file;
        return new SourceState(
                state.id(),
                path,
                id.device(),
                id.inode(),
                open == null ? state.fingerprintLength() : open.fingerprint().length(),
                open == null ? state.fingerprint() : open.fingerprint().hash(),
                Math.min(acks.acknowledgedTo(), fileEnd),
                state.backfillUntil(),
                state.generation());
    }

    private static void discard(Event.Builder event, long from, long to) {
        // was sent in an earlier session
    }
}
