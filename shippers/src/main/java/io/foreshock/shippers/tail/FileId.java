package io.foreshock.shippers.tail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Identifies a file independently of its name: stays the same over a rename, but may be reused after a deletion. */
public record FileId(long device, long inode) {
    /** The file that {@code path} names now, links followed; empty when there is none. */
    public static Optional<FileId> of(Path path) throws IOException {
        try {
            Map<String, Object> unix = Files.readAttributes(path, "unix:dev,ino");
            return Optional.of(new FileId(number(unix.get("dev")), number(unix.get("ino"))));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static long number(@Nullable Object attribute) {
        return ((Number) Objects.requireNonNull(attribute, "a file system of Unix has it")).longValue();
    }
}
