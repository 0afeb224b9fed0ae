package io.foreshock.shippers.discover;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/** Paths with {@code *}, {@code ?}, {@code [..]} and {@code {a,b}} in any of their parts; no {@code **}. */
public final class Globs {
    private static final Pattern SPECIAL = Pattern.compile("[*?\\[{]");
    private static final List<String> COMPRESSED = List.of(".gz", ".bz2", ".xz", ".zst");

    private final Unreadable unreadable;

    public Globs(Unreadable unreadable) {
        this.unreadable = unreadable;
    }

    /** The regular files that these name now, in order, without compressed ones. */
    public List<Path> expand(List<Glob> globs) throws IOException {
        List<Path> found = new ArrayList<>();
        for (Glob glob : globs) {
            Path path = Path.of(glob.pattern()).toAbsolutePath();
            expand(path.getRoot(), path, 0, found);
        }
        return found;
    }

    /** Whether one of the globs names this path. */
    public static boolean matches(List<Glob> globs, Path path) {
        return globs.stream()
                .anyMatch(glob -> FileSystems.getDefault()
                        .getPathMatcher("glob:" + Path.of(glob.pattern()).toAbsolutePath())
                        .matches(path));
    }

    /** Whether a file is compressed, by its name: those are never tailed. */
    public static boolean compressed(Path path) {
        return COMPRESSED.stream().anyMatch(path.toString()::endsWith);
    }

    private void expand(Path at, Path glob, int depth, List<Path> found) throws IOException {
        if (depth == glob.getNameCount()) {
            if (Files.isRegularFile(at) && !compressed(at)) {
                found.add(at);
            }
            return;
        }
        String name = glob.getName(depth).toString();
        if (!SPECIAL.matcher(name).find()) {
            expand(at.resolve(name), glob, depth + 1, found);
            return;
        }
        for (Path child : children(at, name)) {
            expand(child, glob, depth + 1, found);
        }
    }

    private List<Path> children(Path directory, String glob) throws IOException {
        List<Path> children = new ArrayList<>();
        try (DirectoryStream<Path> matching = Files.newDirectoryStream(directory, glob)) {
            matching.forEach(children::add);
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        } catch (java.nio.file.AccessDeniedException e) {
            unreadable.denied(directory);
        }
        Collections.sort(children);
        return children;
    }
}
