package io.foreshock.shippers.tail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Identifies a file independently of its name: stays the same over a rename, but may be reused after a deletion. */
public record FileId(long device, long inode) {
    /** The file that {@code path} names now, links followed; empty when there is none. */
    public static Optional<FileId> of(Path path) throws IOException {
        try {
            return Optional.of(new FileId(
                    ((Number) Files.getAttribute(path, "unix:dev")).longValue(),
                    ((Number) Files.getAttribute(path, "unix:ino")).longValue()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }
}
