package io.foreshock.shippers;

import io.foreshock.events.LogBlock;
import io.foreshock.events.Origin;
import io.foreshock.events.RecordCodec;
import io.foreshock.parsers.EventFraming;
import io.foreshock.shippers.checkpoint.Acks;
import io.foreshock.shippers.checkpoint.SourceState;
import io.foreshock.shippers.meter.DatasetMeters;
import io.foreshock.shippers.publish.EventMetadata;
import io.foreshock.shippers.publish.Lines;
import io.foreshock.shippers.publish.Masking;
import io.foreshock.shippers.publish.Publisher;
import io.foreshock.shippers.tail.FileId;
import io.foreshock.shippers.tail.TailedFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One file's source: read → mask → produce. Its blocks cover its bytes without gaps.
 *
 * <p>Confined to the tailing thread, except for acknowledgements, which come from the producer's thread.
 */
final class FileSource {
    /** Back-pressure per file, so that one fast file does not fill the producer's buffer. */
    private static final long MAX_IN_FLIGHT_BYTES = 8L << 20;

    private static final RecordCodec<Origin> ORIGINS = new RecordCodec<>(Origin.class);

    private final InputConfig input;
    private final Duration multilineTimeout;
    private final Publisher publisher;
    private final InstantSource clock;
    private final DatasetMeters meters;
    private final EventFraming framing;
    private final IdleTimer idleTimer;
    private final Acks acks;
    private SourceState state;
    /** With the path that the file had at first, which says more than what rotation made of it. */
    private final byte[] origin;

    private @Nullable TailedFile file;
    /** The end of what it may read; before the sent position when the file is a copy that lacks the end. */
    private long fileEnd = Long.MAX_VALUE;

    private boolean rotated;

    FileSource(
            SourceState state,
            InputConfig input,
            Duration multilineTimeout,
            Publisher publisher,
            EventMetadata metadata,
            InstantSource clock,
            DatasetMeters meters) {
        this.state = state;
        this.input = input;
        this.multilineTimeout = multilineTimeout;
        this.publisher = publisher;
        this.clock = clock;
        this.meters = meters;
        this.framing = input.framing(state.path(), clock);
        this.origin = ORIGINS.encode(input.origin(metadata, state.id(), state.path(), state.backfillUntil()));
        this.acks = new Acks(state.position());
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

    /** Opens a file, to go on in it at {@code position}. */
    TailedFile openFile(Path path, long position) throws IOException {
        return TailedFile.open(path, position, framing);
    }

    /** Starts reading. */
    void open(TailedFile opened) {
        file = opened;
    }

    /** Resumes a file that was finished. */
    void reopen(Path path) throws IOException {
        open(openFile(path, readTo()));
        rotated = false;
        idleTimer.restart();
    }

    boolean open() {
        return file != null;
    }

    /** Where the next block begins. */
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
        TailedFile rest = openFile(path, Math.min(size, readTo()));
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
            open.readRest(this::block);
            close();
        }
    }

    boolean startedOver() throws IOException {
        return file != null && file.startedOver();
    }

    /** Reads, masks and produces one buffer full; false when there was nothing new. */
    boolean advance(ByteBuffer buffer) throws IOException {
        TailedFile open = file;
        if (open == null || acks.inFlight() > MAX_IN_FLIGHT_BYTES) {
            return false;
        }
        boolean grown = open.hasMore();
        if (grown) {
            idleTimer.reading();
            grown = open.read(buffer, this::block);
        } else {
            idleTimer.idle();
        }
        idleTimer.scanned(!grown || !open.hasMore());
        if (!grown && open.holding() && idleTimer.idleFor(multilineTimeout)) {
            open.release(this::block);
        }
        return grown;
    }

    /** What was read is sent; what was not is gone from the file. */
    void end() throws IOException {
        TailedFile open = file;
        if (open != null) {
            open.release(this::block);
        }
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

    private void block(byte[] bytes, int start, int end, long from, long to) {
        long begin = Math.max(from, acks.sentTo());
        if (to <= begin) {
            return; // a failed poll is repeated: these lines were sent
        }
        byte[] value = Arrays.copyOfRange(bytes, start + (int) (begin - from), end);
        meters.read(value, to - begin);
        Masking.mask(value, this::endsEvent);
        LogBlock block = new LogBlock(origin, begin, to, idleTimer.writtenAfter(), clock.instant(), value);
        publisher.send(new Lines(input.dataset().kind().topic(), block), acks.sent(to, meters.sent(block)));
    }

    private boolean endsEvent(byte[] lines, int lineFeed) {
        int from = lineFeed + 1;
        int to = from;
        while (to < lines.length && lines[to] != '\n') {
            to++;
        }
        return from < to && framing.begins(lines, 0, from, to, lines.length);
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
}
