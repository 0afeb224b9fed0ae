package io.foreshock.shippers;

import io.foreshock.shippers.checkpoint.Checkpoints;
import io.foreshock.shippers.checkpoint.StreamState;
import io.foreshock.shippers.meter.ShipperMeters;
import io.foreshock.shippers.parse.LogParser;
import io.foreshock.shippers.parse.ParseContext;
import io.foreshock.shippers.parse.Parsers;
import io.foreshock.shippers.publish.Publisher;
import io.foreshock.shippers.publish.Stamp;
import io.foreshock.shippers.tail.FileId;
import io.foreshock.shippers.tail.Fingerprint;
import io.foreshock.shippers.tail.Globs;
import io.foreshock.shippers.tail.TailedFile;
import io.foreshock.shippers.tail.Unreadable;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.Year;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which stream is which file: new files, those of an earlier life, renamed, copied, truncated and deleted ones.
 *
 * <p>A stream's id is on disk before the stream is handed out. Belongs to the tailing thread.
 */
final class FileStreams {
    private static final Logger LOG = LoggerFactory.getLogger(FileStreams.class);
    /** How long a rotated file gets late writes: programs keep it open until they are told. */
    private static final Duration QUIET = Duration.ofSeconds(60);

    private final ShipperConfig config;
    private final Checkpoints checkpoints;
    private final Publisher publisher;
    private final Stamp stamp;
    private final InstantSource clock;
    private final ShipperMeters meters;
    private final Unreadable unreadable = new Unreadable(LOG::warn);
    private final Globs globs = new Globs(unreadable);
    private final Map<FileId, FileStream> streams = new LinkedHashMap<>();
    /** Of an earlier life, not found yet. */
    private final Map<FileId, StreamState> known = new HashMap<>();

    private boolean firstLook = true;

    FileStreams(
            ShipperConfig config,
            Checkpoints checkpoints,
            Publisher publisher,
            Stamp stamp,
            InstantSource clock,
            ShipperMeters meters) {
        this.config = config;
        this.checkpoints = checkpoints;
        this.publisher = publisher;
        this.stamp = stamp;
        this.clock = clock;
        this.meters = meters;
        checkpoints.streams().forEach(s -> known.put(new FileId(s.device(), s.inode()), s));
    }

    Collection<FileStream> all() {
        return List.copyOf(streams.values());
    }

    /** Puts all positions on disk. */
    void save() throws IOException {
        List<StreamState> states = new ArrayList<>(known.values());
        streams.values().forEach(stream -> states.add(stream.state()));
        checkpoints.save(states);
    }

    /** Looks which files there are. */
    void discover() throws IOException {
        Map<FileId, Path> found = new LinkedHashMap<>();
        for (Input input : config.inputs()) {
            for (Path path : globs.expand(input.paths())) {
                Optional<FileId> id = FileId.of(path);
                if (id.isPresent() && found.putIfAbsent(id.get(), path) == null) {
                    sighted(input, path, id.get());
                }
            }
        }
        findRenamedWhileAway();
        for (FileStream stream : all()) {
            try {
                retireWhenRotated(stream, found);
            } catch (AccessDeniedException e) {
                unreadable.denied(stream.path().getParent());
            }
        }
        firstLook = false;
        unreadable.looked();
    }

    /** Tells the meters what there is to follow and how far behind it is. */
    void measure() throws IOException {
        int files = 0;
        long behind = 0;
        for (FileStream stream : streams.values()) {
            files += stream.open() ? 1 : 0;
            behind += stream.bytesBehind();
        }
        meters.looked(files, unreadable.now().size(), behind);
    }

    /** What the last look was not allowed to read, each with the command that mends it. From any thread. */
    List<String> unreadable() {
        return unreadable.now();
    }

    /** The file was truncated: its stream ends, or goes on in the copy that was made before; a new one begins. */
    void startOver(FileStream stream) throws IOException {
        Path path = stream.path();
        FileId id = stream.fileId();
        StreamState old = stream.state();
        LOG.info("{} started over", path);
        streams.remove(id);
        Optional<Path> copy = findCopy(old, stream.readTo());
        if (copy.isPresent()) {
            FileId copyId = FileId.of(copy.get()).orElseThrow();
            stream.moveTo(copy.get(), copyId, TailedFile.open(copy.get(), stream.readTo()));
            stream.rotated(clock.instant());
            streams.put(copyId, stream);
        } else {
            stream.end();
        }
        begin(stream.input(), path, id, 0, 0, old.generation() + 1);
    }

    private void sighted(Input input, Path path, FileId id) throws IOException {
        try {
            FileStream stream = streams.get(id);
            if (stream == null) {
                firstSighted(input, path, id);
            } else if (!stream.open() && Files.size(path) != stream.readTo()) {
                reopen(stream, input, path, id);
            } else if (!stream.path().equals(path)
                    && !id.equals(FileId.of(stream.path()).orElse(null))) {
                stream.rotated(clock.instant());
                stream.renamedTo(path);
            }
        } catch (AccessDeniedException e) {
            unreadable.denied(path);
        } catch (NoSuchFileException e) {
            LOG.debug("{} went away again", path);
        }
    }

    /** A file that was read to its end has grown; or another one has got its inode, and is new. */
    private void reopen(FileStream stream, Input input, Path path, FileId id) throws IOException {
        if (Files.size(path) > stream.readTo() && sameBeginning(path, stream.state())) {
            stream.reopen(TailedFile.open(path, stream.readTo()));
        } else {
            streams.remove(id);
            firstSighted(input, path, id);
        }
    }

    private void firstSighted(Input input, Path path, FileId id) throws IOException {
        StreamState earlier = known.get(id);
        if (earlier != null && resume(input, path, id, earlier)) {
            return;
        }
        // At the first look an old file that only begins alike is likelier than a copy, and must not be lost.
        if (!firstLook && isCopyOfAStream(path)) {
            return;
        }
        boolean old = firstLook
                && checkpoints.streams().stream().noneMatch(s -> s.path().equals(path.toString()));
        long position = old && !config.backfill() ? TailedFile.lastLineStart(path) : 0;
        begin(input, path, id, position, old ? Files.size(path) : 0, 0);
    }

    private boolean resume(Input input, Path path, FileId id, StreamState earlier) throws IOException {
        TailedFile file = TailedFile.open(path, earlier.position());
        if (file.size() < earlier.position() || !sameBeginning(path, earlier)) {
            file.close();
            known.remove(id);
            return false;
        }
        FileStream stream = stream(earlier, input);
        stream.open(file);
        stream.renamedTo(path);
        known.remove(id);
        streams.put(id, stream);
        return true;
    }

    private void begin(Input input, Path path, FileId id, long position, long backfillUntil, int generation)
            throws IOException {
        TailedFile file = TailedFile.open(path, position);
        StreamState state = new StreamState(
                UUID.randomUUID().toString(),
                path.toString(),
                id.device(),
                id.inode(),
                file.fingerprint().length(),
                file.fingerprint().hash(),
                position,
                backfillUntil,
                generation);
        FileStream stream = stream(state, input);
        stream.open(file);
        streams.put(id, stream);
        try {
            save();
        } catch (IOException e) {
            // Unsaved, its id would be another one after a crash, and its events duplicates: not now, then.
            streams.remove(id);
            stream.close();
            throw e;
        }
    }

    private FileStream stream(StreamState state, Input input) {
        return new FileStream(
                state, input, parser(input, state.path()), publisher, stamp, clock, meters.dataset(input.dataset()));
    }

    private LogParser parser(Input input, String path) {
        boolean app = input.dataset().equals("pm2.out") || input.dataset().equals("pm2.error");
        return Parsers.forDataset(new ParseContext(
                input.dataset(),
                path,
                input.timezone(),
                Year.from(clock.instant().atZone(input.timezone())),
                input.logFormat(),
                input.startBanner() == null ? ParseContext.DEFAULT_START_BANNER : input.startBanner(),
                app ? Parsers.appOf(path) : null));
    }

    private void retireWhenRotated(FileStream stream, Map<FileId, Path> found) throws IOException {
        Instant now = clock.instant();
        FileId id = stream.fileId();
        if (!id.equals(FileId.of(stream.path()).orElse(null))) {
            stream.rotated(now);
        }
        if (stream.open() && stream.quietSinceRotation(QUIET, now)) {
            stream.finish();
        }
        if (!stream.open() && !found.containsKey(id) && stream.state().position() == stream.readTo()) {
            streams.remove(id);
        }
    }

    /** What was rotated while nobody watched may have a name that no glob matches. */
    private void findRenamedWhileAway() throws IOException {
        for (StreamState state : List.copyOf(known.values())) {
            Path path = Path.of(state.path());
            FileId id = new FileId(state.device(), state.inode());
            Optional<Input> input = config.inputs().stream()
                    .filter(i -> Globs.matches(i.paths(), path))
                    .findFirst();
            for (Path sibling : input.isPresent() ? siblings(path) : List.<Path>of()) {
                if (id.equals(FileId.of(sibling).orElse(null)) && resume(input.get(), sibling, id, state)) {
                    streams.get(id).rotated(clock.instant());
                    break;
                }
            }
            if (Files.notExists(path)) {
                known.remove(id);
            }
        }
    }

    private boolean isCopyOfAStream(Path path) throws IOException {
        for (FileStream stream : streams.values()) {
            if (namedAsCopy(stream.path(), path) && beginsLike(path, stream.state())) {
                return true;
            }
        }
        return false;
    }

    private static Optional<Path> findCopy(StreamState state, long atLeast) throws IOException {
        for (Path sibling : siblings(Path.of(state.path()))) {
            if (namedAsCopy(Path.of(state.path()), sibling)
                    && Files.size(sibling) >= atLeast
                    && beginsLike(sibling, state)) {
                return Optional.of(sibling);
            }
        }
        return Optional.empty();
    }

    /** By name as well as by content: the logs of two instances of one program often begin alike. */
    private static boolean namedAsCopy(Path original, Path copy) {
        String name = original.getFileName().toString();
        String stem = name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : name;
        String other = copy.getFileName().toString();
        return !other.equals(name)
                && original.getParent().equals(copy.getParent())
                && (other.startsWith(name + ".") || other.startsWith(name + "-") || other.startsWith(stem + "__"));
    }

    private static boolean beginsLike(Path path, StreamState state) throws IOException {
        return state.fingerprintLength() > 0 && sameBeginning(path, state);
    }

    private static boolean sameBeginning(Path path, StreamState state) throws IOException {
        try (java.nio.channels.FileChannel channel = java.nio.channels.FileChannel.open(path)) {
            return new Fingerprint(state.fingerprintLength(), state.fingerprint()).matches(channel);
        }
    }

    private static List<Path> siblings(Path path) throws IOException {
        List<Path> siblings = new ArrayList<>();
        try (DirectoryStream<Path> folder = Files.newDirectoryStream(path.getParent())) {
            for (Path sibling : folder) {
                if (Files.isRegularFile(sibling) && Files.isReadable(sibling) && !Globs.compressed(sibling)) {
                    siblings.add(sibling);
                }
            }
        } catch (NoSuchFileException | AccessDeniedException e) {
            return List.of();
        }
        return siblings;
    }
}
