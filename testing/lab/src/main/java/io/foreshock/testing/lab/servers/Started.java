package io.foreshock.testing.lab.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The list of all that was started, on disk: whoever comes after a killed run ends exactly those processes. A line is a
 * process id and the process's start time in clock ticks since boot, which tells it from a later one of the same id.
 */
public final class Started {
    /** Where the start time stands in /proc/PID/stat, counted behind the name, which may hold blanks. */
    private static final int START_TIME = 19;

    private final Path list;

    public Started(Path list) {
        this.list = list;
    }

    synchronized void add(long pid) {
        try {
            String line = pid + " " + startTime(pid) + "\n";
            Files.writeString(list, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (java.nio.file.NoSuchFileException e) {
            return; // it ended at once; whoever awaits it says so
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String startTime(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
        return stat.substring(stat.lastIndexOf(')') + 2).split(" ")[START_TIME];
    }
}
