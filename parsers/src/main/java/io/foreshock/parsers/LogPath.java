package io.foreshock.parsers;

import java.util.regex.Pattern;

/**
 * The path of a log file, taken apart. Made once a file, so a regular expression is allowed.
 *
 * @param directory the name of the directory that holds the file; empty: not known
 * @param name the file's name without what rotation adds: {@code .1}, {@code .2.gz}, {@code -20220711}
 */
public record LogPath(String directory, String name) {
    private static final Pattern ROTATED = Pattern.compile("([.-]\\d[\\d_-]*|\\.(gz|old|bz2|xz|zst))+$");

    /** A path, absolute or relative to its host's root. */
    public static LogPath of(String path) {
        String slashed = path.replace('\\', '/');
        int nameFrom = slashed.lastIndexOf('/') + 1;
        int directoryTo = Math.max(0, nameFrom - 1);
        String directory = slashed.substring(slashed.lastIndexOf('/', directoryTo - 1) + 1, directoryTo);
        return new LogPath(
                directory, ROTATED.matcher(slashed.substring(nameFrom)).replaceFirst(""));
    }

    /** Whether a program's name is that of the directory, or begins the file's. */
    public boolean isOf(String program) {
        return directory.equals(program) || name.startsWith(program);
    }
}
