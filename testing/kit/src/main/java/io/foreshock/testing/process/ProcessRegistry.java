package io.foreshock.testing.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The processes that a program has started, in a file: a launcher script ends them when the program is killed. A line is a process
 * id and the start time of the process in clock ticks since boot, which distinguishes it from a later process with the same id.
 */
public final class ProcessRegistry {
    /** The index of the start time in /proc/PID/stat after the name, which may contain spaces. */
    private static final int START_TIME = 19;

    private final Path file;

    public ProcessRegistry(Path file) {
        this.file = file;
    }

    synchronized void add(long pid) {
        try {
            String line = pid + " " + startTime(pid) + "\n";
            Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (NoSuchFileException e) {
            return; // the process has ended already; the wait for its answer reports that
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String startTime(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
        return stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[START_TIME];
    }
}
