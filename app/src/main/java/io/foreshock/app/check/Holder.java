package io.foreshock.app.check;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/** Finds the process that holds a data directory. */
final class Holder {
    private Holder() {}

    /** A text that names the process that holds the directory or a role's directory in it; empty where none does. */
    static Optional<String> of(Path dataDir) throws IOException {
        for (Path directory : List.of(dataDir, dataDir.resolve("shipper"), dataDir.resolve("streams"))) {
            Path lock = directory.resolve("lock");
            if (Files.exists(lock) && !free(lock)) {
                Path holder = directory.resolve("holder");
                String who = Files.isReadable(holder) ? Files.readString(holder).strip() : "another process";
                return Optional.of(directory + " is held by " + who);
            }
        }
        return Optional.empty();
    }

    private static boolean free(Path lock) throws IOException {
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
                FileLock hold = channel.tryLock()) {
            return hold != null;
        } catch (OverlappingFileLockException e) {
            return false; // this process holds it
        }
    }
}
