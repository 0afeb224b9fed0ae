package io.foreshock.shippers;

import io.foreshock.shippers.checkpoint.SourceState;
import io.foreshock.shippers.discover.Globs;
import io.foreshock.shippers.tail.FileId;
import io.foreshock.shippers.tail.Fingerprint;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds what rotation made of a log, in the log's own directory: the same file under another name, or a copy of it. */
final class RotationMatcher {
    private RotationMatcher() {}

    /** The new name of the file that was at {@code path}. */
    static Optional<Path> renamed(Path path, FileId id) throws IOException {
        for (Path sibling : siblings(path)) {
            if (id.equals(FileId.of(sibling).orElse(null))) {
                return Optional.of(sibling);
            }
        }
        return Optional.empty();
    }

    /**
     * The copy that was made of a log before that was truncated.
     *
     * @param beginnings whether a file begins as the log did
     * @param free whether a file is no source's yet; of several with the same beginning the one written last is taken
     */
    static Optional<Path> copy(Path log, Beginnings beginnings, Predicate<FileId> free) throws IOException {
        Path newest = null;
        for (Path sibling : siblings(log)) {
            boolean copy = namedAsCopy(log, sibling)
                    && FileId.of(sibling).filter(free).isPresent()
                    && beginnings.alike(sibling);
            if (copy && (newest == null || lastWritten(sibling) > lastWritten(newest))) {
                newest = sibling;
            }
        }
        return Optional.ofNullable(newest);
    }

    /**
     * Whether a file is a copy of the log, by name as well as by content: the logs of two instances of one program
     * often begin alike. An empty one may be about to become a copy, and there is nothing in it to miss.
     */
    static boolean isCopy(Path path, Path log, Beginnings beginnings) throws IOException {
        return namedAsCopy(log, path) && (Files.size(path) == 0 || beginnings.alike(path));
    }

    /** Whether the file still begins as the source's did; one of which nothing was read begins like any. */
    static boolean sameBeginning(Path path, SourceState state) throws IOException {
        try (FileChannel channel = FileChannel.open(path)) {
            return new Fingerprint(state.fingerprintLength(), state.fingerprint()).matches(channel);
        }
    }

    /** The same, but false for a source of which nothing was read. */
    static boolean beginsLike(Path path, SourceState state) throws IOException {
        return state.fingerprintLength() > 0 && sameBeginning(path, state);
    }

    private static boolean namedAsCopy(Path original, Path copy) {
        String name = original.getFileName().toString();
        String stem = name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : name;
        String other = copy.getFileName().toString();
        return !other.equals(name)
                && Objects.equals(original.getParent(), copy.getParent())
                && (other.startsWith(name + ".") || other.startsWith(name + "-") || other.startsWith(stem + "__"));
    }

    private static long lastWritten(Path path) {
        return path.toFile().lastModified();
    }

    private static List<Path> siblings(Path path) throws IOException {
        List<Path> siblings = new ArrayList<>();
        try (DirectoryStream<Path> directory = Files.newDirectoryStream(path.getParent())) {
            for (Path sibling : directory) {
                if (Files.isRegularFile(sibling) && Files.isReadable(sibling) && !Globs.compressed(sibling)) {
                    siblings.add(sibling);
                }
            }
        } catch (NoSuchFileException | AccessDeniedException e) {
            return List.of();
        }
        return siblings;
    }

    /** Whether a file begins as a certain log did. */
    @FunctionalInterface
    interface Beginnings {
        boolean alike(Path path) throws IOException;
    }
}
