package io.foreshock.app.role;

import io.foreshock.config.BadInputException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** A role's data directory, locked by one process at a time. */
public final class DataDir implements AutoCloseable {
    static final String INSTANCE_ID = "instance-id";

    private final Path root;
    private final FileChannel channel;

    private DataDir(Path root, FileChannel channel) {
        this.root = root;
        this.channel = channel;
    }

    /**
     * Locks the directory, which is created when missing. The lock ends with {@link #close} or the process.
     *
     * @throws BadInputException when another process holds it; the message names that process
     */
    public static DataDir hold(Path root) throws IOException {
        Files.createDirectories(root);
        FileChannel channel =
                FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!tryLock(channel)) {
            channel.close();
            Path holder = root.resolve("holder");
            String who = Files.exists(holder) ? Files.readString(holder).strip() : "another process";
            throw new BadInputException(root + " is held by " + who + "; stop it first, or name another data_dir");
        }
        Files.writeString(
                root.resolve("holder"), "process " + ProcessHandle.current().pid());
        return new DataDir(root, channel);
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false; // held by this process
        }
    }

    /** The directory itself. */
    public Path path() {
        return root;
    }

    /** A directory in it, created when missing. */
    public Path sub(String name) throws IOException {
        return Files.createDirectories(root.resolve(name));
    }

    /**
     * The name of the instance whose directory this is, made at its first start: unlike that of the process and of the machine, it
     * stays the same, and nobody else has it. Of a copy of the directory the file {@code instance-id} must be removed.
     */
    public String instanceId() throws IOException {
        Path file = root.resolve(INSTANCE_ID);
        if (Files.exists(file)) {
            String known = Files.readString(file).strip();
            if (!known.isEmpty()) { // a power failure right after its first start can leave it so
                return known;
            }
        }
        String id = UUID.randomUUID().toString();
        Path written = Files.writeString(root.resolve(INSTANCE_ID + ".new"), id);
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        return id;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
