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

/** Who holds a data folder now. */
final class Holder {
    private Holder() {}

    /** The process that holds the folder or a part's folder in it, in words; empty where nobody does. */
    static Optional<String> of(Path dataDir) throws IOException {
        for (Path folder : List.of(dataDir, dataDir.resolve("shipper"), dataDir.resolve("streams"))) {
            Path lock = folder.resolve("lock");
            if (Files.exists(lock) && !free(lock)) {
                Path holder = folder.resolve("holder");
                String who = Files.isReadable(holder) ? Files.readString(holder).strip() : "another process";
                return Optional.of(folder + " is held by " + who);
            }
        }
        return Optional.empty();
    }

    private static boolean free(Path lock) throws IOException {
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
                FileLock hold = channel.tryLock()) {
            return hold != null;
        } catch (OverlappingFileLockException e) {
            return false; // this very process holds it
        }
    }
}
