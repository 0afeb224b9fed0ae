package io.foreshock.shippers;

import io.foreshock.shippers.checkpoint.Checkpoints;
import io.foreshock.shippers.checkpoint.StreamState;
import io.foreshock.shippers.meter.ShipperMeters;
import io.foreshock.shippers.publish.Publisher;
import io.foreshock.shippers.publish.Stamp;
import io.foreshock.shippers.tail.FileId;
import io.foreshock.shippers.tail.Globs;
import io.foreshock.shippers.tail.TailedFile;
import io.foreshock.shippers.tail.Unreadable;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
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
        Map<FileId, Sighting> found = new LinkedHashMap<>();
        for (Input input : config.inputs()) {
            for (Path path : globs.expand(input.paths())) {
                Optional<FileId> id = FileId.of(path);
                if (id.isPresent()) {
                    found.putIfAbsent(id.get(), new Sighting(input, path));
                }
            }
        }
        // Those of an earlier life first: one that was truncated goes on in its copy, which is not a new file then.
        for (boolean earlier : List.of(true, false)) {
            for (Map.Entry<FileId, Sighting> file : found.entrySet()) {
                if (earlier == known.containsKey(file.getKey())) {
                    sighted(file.getValue().input(), file.getValue().path(), file.getKey());
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
        // What may fail comes before what changes anything: it is tried again then.
        Optional<Path> copy = Rotated.copy(path, stream::beginsLike, this::belongsToNoStream);
        if (copy.isPresent()) {
            FileId copyId = FileId.of(copy.get()).orElseThrow(() -> new NoSuchFileException(copy.get() + ""));
            stream.goOnIn(copyId, copy.get());
            streams.put(copyId, stream);
        } else {
            stream.end();
        }
        LOG.info("{} started over", path);
        streams.remove(id);
        if (id.equals(FileId.of(path).orElse(null))) {
            begin(stream.input(), path, id, 0, 0, old.generation() + 1);
        }
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
                stream.rotated();
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
        if (Files.size(path) > stream.readTo() && Rotated.sameBeginning(path, stream.state())) {
            stream.reopen(TailedFile.open(path, stream.readTo()));
        } else {
            streams.remove(id);
            firstSighted(input, path, id);
        }
    }

    private void firstSighted(Input input, Path path, FileId id) throws IOException {
        StreamState earlier = known.get(id);
        if (earlier != null) {
            if (resume(input, path, earlier.at(path.toString(), id.device(), id.inode()))) {
                return;
            }
            goOnInCopy(input, earlier);
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

    /** False when the file is not what the stream read. */
    private boolean resume(Input input, Path path, StreamState earlier) throws IOException {
        FileId id = new FileId(earlier.device(), earlier.inode());
        TailedFile file = TailedFile.open(path, earlier.position());
        known.remove(id);
        if (file.size() < earlier.position() || !Rotated.sameBeginning(path, earlier)) {
            file.close();
            return false;
        }
        FileStream stream = stream(earlier, input);
        stream.open(file);
        streams.put(id, stream);
        return true;
    }

    /** It was truncated while nobody watched; what it lost may be in a copy. */
    private void goOnInCopy(Input input, StreamState earlier) throws IOException {
        Optional<Path> copy = Rotated.copy(
                Path.of(earlier.path()), path -> Rotated.beginsLike(path, earlier), this::belongsToNoStream);
        Optional<FileId> id = copy.isPresent() ? FileId.of(copy.get()) : Optional.empty();
        if (id.isPresent()) {
            StreamState rest =
                    earlier.at(earlier.path(), id.get().device(), id.get().inode());
            resumeRotated(input, copy.get(), rest.endingAt(Files.size(copy.get())));
        }
    }

    /** Keeps the path that the globs know it by. */
    private void resumeRotated(Input input, Path path, StreamState earlier) throws IOException {
        if (resume(input, path, earlier)) {
            streams.get(new FileId(earlier.device(), earlier.inode())).rotated();
        }
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
                state,
                input,
                input.parser(state.path(), clock),
                config.multilineTimeout(),
                publisher,
                stamp,
                clock,
                meters.dataset(input.dataset()));
    }

    private void retireWhenRotated(FileStream stream, Map<FileId, Sighting> found) throws IOException {
        FileId id = stream.fileId();
        if (!id.equals(FileId.of(stream.path()).orElse(null))) {
            stream.rotated();
        }
        stream.finishWhenQuiet(QUIET);
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
            Optional<Path> renamed = input.isPresent() ? Rotated.renamed(path, id) : Optional.empty();
            if (renamed.isPresent()) {
                resumeRotated(input.get(), renamed.get(), state);
            }
            if (Files.notExists(path)) {
                known.remove(id);
            }
        }
    }

    private boolean isCopyOfAStream(Path path) throws IOException {
        for (FileStream stream : streams.values()) {
            if (Rotated.isCopy(path, stream.path(), stream::beginsLike)) {
                return true;
            }
        }
        return false;
    }

    private boolean belongsToNoStream(FileId id) {
        return !streams.containsKey(id) && !known.containsKey(id);
    }

    /** A file under the first name and for the first input that it was found by. */
    private record Sighting(Input input, Path path) {}
}
