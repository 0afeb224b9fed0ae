package io.foreshock.shippers;

import io.foreshock.shippers.checkpoint.Checkpoints;
import io.foreshock.shippers.checkpoint.SourceState;
import io.foreshock.shippers.discover.Globs;
import io.foreshock.shippers.discover.Unreadable;
import io.foreshock.shippers.meter.ShipperMeters;
import io.foreshock.shippers.tail.FileId;
import io.foreshock.shippers.tail.TailedFile;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Maps files to sources: new files, those of an earlier session, and renamed, copied, truncated and deleted ones.
 *
 * <p>A source's id is on disk before the source is returned. Confined to the tailing thread.
 */
final class FileSources {
    private static final Logger LOG = LoggerFactory.getLogger(FileSources.class);
    /** How long a rotated file may get late writes: programs keep it open until they are signalled. */
    private static final Duration QUIET = Duration.ofSeconds(60);

    private final List<InputConfig> inputs;
    private final boolean backfill;
    private final Checkpoints checkpoints;
    private final SourceFactory factory;
    private final ShipperMeters meters;
    private final Unreadable unreadable = new Unreadable(LOG::warn);
    private final Globs globs = new Globs(unreadable);
    private final SourceTable sources;
    private boolean firstScan = true;

    FileSources(
            List<InputConfig> inputs,
            ShipperSettings settings,
            Checkpoints checkpoints,
            SourceFactory factory,
            ShipperMeters meters) {
        this.inputs = inputs;
        this.backfill = settings.backfill();
        this.checkpoints = checkpoints;
        this.factory = factory;
        this.meters = meters;
        this.sources = new SourceTable(checkpoints.sources());
    }

    Collection<FileSource> all() {
        return sources.all();
    }

    /** Saves all positions to disk. */
    void save() throws IOException {
        checkpoints.save(sources.states());
    }

    /** Scans for files. */
    void scan() throws IOException {
        Map<FileId, Sighting> found = Sighting.all(inputs, globs);
        // Sources of an earlier session first: a truncated one continues in its copy, which is then not a new file.
        for (boolean earlier : List.of(true, false)) {
            for (Map.Entry<FileId, Sighting> file : found.entrySet()) {
                if (earlier == (sources.earlier(file.getKey()) != null)) {
                    sighted(file.getValue().input(), file.getValue().path(), file.getKey());
                }
            }
        }
        findRenamedWhileAway();
        for (FileSource source : all()) {
            try {
                retireWhenRotated(source, found);
            } catch (AccessDeniedException e) {
                unreadable.denied(source.path().resolveSibling(""));
            }
        }
        firstScan = false;
        unreadable.scanned();
    }

    /** Updates the meters: number of files, and bytes behind. */
    void measure() throws IOException {
        int files = 0;
        long behind = 0;
        for (FileSource source : sources.all()) {
            files += source.open() ? 1 : 0;
            behind += source.bytesBehind();
        }
        meters.scanned(files, unreadable.now().size(), behind);
    }

    /** The paths that the last scan had no permission to read, each with the command that fixes it. From any thread. */
    List<String> unreadable() {
        return unreadable.now();
    }

    /** The file was truncated: its source ends, or continues in the copy that was made before; a new one starts. */
    void startOver(FileSource source) throws IOException {
        Path path = source.path();
        FileId id = source.fileId();
        SourceState old = source.state();
        // What can fail comes before any change of state, so that it can be retried.
        Optional<Path> copy = RotationMatcher.copy(path, source::beginsLike, sources::isFree);
        if (copy.isPresent()) {
            FileId copyId = FileId.of(copy.get()).orElseThrow(() -> new NoSuchFileException(copy.get() + ""));
            source.goOnIn(copyId, copy.get());
            sources.put(copyId, source);
        } else {
            source.end();
        }
        LOG.info("{} started over", path);
        sources.remove(id);
        if (id.equals(FileId.of(path).orElse(null))) {
            begin(source.input(), path, id, 0, 0, old.generation() + 1);
        }
    }

    private void sighted(InputConfig input, Path path, FileId id) throws IOException {
        try {
            FileSource source = sources.get(id);
            if (source == null) {
                firstSighted(input, path, id);
            } else if (!source.open() && Files.size(path) != source.readTo()) {
                reopen(source, input, path, id);
            } else if (!source.path().equals(path)
                    && !id.equals(FileId.of(source.path()).orElse(null))) {
                source.rotated();
                source.renamedTo(path);
            }
        } catch (AccessDeniedException e) {
            unreadable.denied(path);
        } catch (NoSuchFileException e) {
            LOG.debug("{} went away again", path);
        }
    }

    /** A file that was read to its end has grown; or another one has got its inode, and is new. */
    private void reopen(FileSource source, InputConfig input, Path path, FileId id) throws IOException {
        if (Files.size(path) > source.readTo() && RotationMatcher.sameBeginning(path, source.state())) {
            source.reopen(path);
        } else {
            sources.remove(id);
            firstSighted(input, path, id);
        }
    }

    private void firstSighted(InputConfig input, Path path, FileId id) throws IOException {
        SourceState earlier = sources.earlier(id);
        if (earlier != null) {
            if (resume(input, path, earlier.at(path.toString(), id.device(), id.inode())) != null) {
                return;
            }
            goOnInCopy(input, earlier);
        }
        // At the first scan, an old file with the same beginning is likelier than a copy, and must not be lost.
        if (!firstScan && sources.isCopy(path)) {
            return;
        }
        boolean old = firstScan
                && checkpoints.sources().stream().noneMatch(s -> s.path().equals(path.toString()));
        long position = old && !backfill ? TailedFile.lastLineStart(path) : 0;
        begin(input, path, id, position, old ? Files.size(path) : 0, 0);
    }

    /** The source, continued in this file; null when the file is not what the source read. */
    private @Nullable FileSource resume(InputConfig input, Path path, SourceState earlier) throws IOException {
        FileId id = new FileId(earlier.device(), earlier.inode());
        FileSource source = factory.resume(earlier, input);
        TailedFile file = source.openFile(path, earlier.position());
        sources.removeEarlier(id);
        if (file.size() < earlier.position() || !RotationMatcher.sameBeginning(path, earlier)) {
            file.close();
            return null;
        }
        source.open(file);
        sources.put(id, source);
        return source;
    }

    /** It was truncated while no shipper ran; a copy may have what it lost. */
    private void goOnInCopy(InputConfig input, SourceState earlier) throws IOException {
        Optional<Path> copy = RotationMatcher.copy(
                Path.of(earlier.path()), path -> RotationMatcher.beginsLike(path, earlier), sources::isFree);
        Optional<FileId> id = copy.isPresent() ? FileId.of(copy.get()) : Optional.empty();
        if (id.isPresent()) {
            SourceState rest =
                    earlier.at(earlier.path(), id.get().device(), id.get().inode());
            resumeRotated(input, copy.get(), rest.endingAt(Files.size(copy.get())));
        }
    }

    /** Keeps the path that the globs match. */
    private void resumeRotated(InputConfig input, Path path, SourceState earlier) throws IOException {
        FileSource source = resume(input, path, earlier);
        if (source != null) {
            source.rotated();
        }
    }

    private void begin(InputConfig input, Path path, FileId id, long position, long backfillUntil, int generation)
            throws IOException {
        FileSource source = factory.begin(input, path, id, position, backfillUntil, generation);
        sources.put(id, source);
        try {
            save();
        } catch (IOException e) {
            // Without a saved id, its events would be duplicates after a crash: retry at the next scan.
            sources.remove(id);
            source.close();
            throw e;
        }
    }

    private void retireWhenRotated(FileSource source, Map<FileId, Sighting> found) throws IOException {
        FileId id = source.fileId();
        if (!id.equals(FileId.of(source.path()).orElse(null))) {
            source.rotated();
        }
        source.finishWhenQuiet(QUIET);
        if (!source.open() && !found.containsKey(id) && source.state().position() == source.readTo()) {
            sources.remove(id);
        }
    }

    /** A file that was rotated while no shipper ran may have a name that no glob matches. */
    private void findRenamedWhileAway() throws IOException {
        for (SourceState state : sources.earlier()) {
            Path path = Path.of(state.path());
            FileId id = new FileId(state.device(), state.inode());
            Optional<InputConfig> input =
                    inputs.stream().filter(i -> Globs.matches(i.paths(), path)).findFirst();
            Optional<Path> renamed = input.isPresent() ? RotationMatcher.renamed(path, id) : Optional.empty();
            if (renamed.isPresent()) {
                resumeRotated(input.get(), renamed.get(), state);
            }
            if (Files.notExists(path)) {
                sources.removeEarlier(id);
            }
        }
    }
}
