package io.foreshock.testing.lab.host;

import io.foreshock.testing.process.Command;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A file system of its own, small and in memory. When the program is killed, {@code testing/lab/run} unmounts it: it unmounts all that is
 * mounted below the scratch directory.
 */
public final class SmallDisk implements AutoCloseable {
    private static final boolean ROOT = "root".equals(System.getProperty("user.name"));

    private final Path directory;

    private SmallDisk(Path directory) {
        this.directory = directory;
    }

    /**
     * Mounts it on an existing directory, which everybody may write to then.
     *
     * @throws io.foreshock.testing.process.ServerException where neither this account nor {@code sudo} may mount
     */
    public static SmallDisk mount(Path directory, int mebibytes) {
        run("mount", "-t", "tmpfs", "-o", "mode=1777,size=" + mebibytes + "m", "foreshock-lab", directory.toString());
        return new SmallDisk(directory);
    }

    /** Unmounts it, and forgets what was written. */
    @Override
    public void close() {
        run("umount", "--lazy", directory.toString());
    }

    private static void run(String... command) {
        List<String> line = new ArrayList<>(ROOT ? List.of() : List.of("sudo", "-n"));
        line.addAll(List.of(command));
        Command.run(new ProcessBuilder(line));
    }
}
