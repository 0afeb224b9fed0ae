package io.foreshock.testing.bench.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a benchmark works in: a scratch folder, and what it has started. {@link #close}, and an interrupt of the process,
 * end all that, the youngest first, and delete the folder. Progress goes to stderr. Thread-safe.
 */
public final class Workbench implements AutoCloseable {
    private static final double QUIET_LOAD = 1.0;

    private final Path folder;
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final Thread interrupted = new Thread(this::clear, "bench-stop");

    /** Makes the folder; warns when the machine is busy, because figures taken then are worth little. */
    public Workbench(String name) throws IOException {
        this.folder = Files.createTempDirectory("foreshock-bench-" + name + "-");
        Runtime.getRuntime().addShutdownHook(interrupted);
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        if (load > QUIET_LOAD) {
            say(String.format(
                    "the load average is %.1f: others use this machine, and the figures are only preliminary", load));
        }
    }

    /** The scratch folder. */
    public Path folder() {
        return folder;
    }

    /** An empty folder within the scratch folder. */
    public Path folder(String name) throws IOException {
        return Files.createDirectories(folder.resolve(name));
    }

    /** Hands over what is to be closed at the end. */
    public synchronized <T extends AutoCloseable> T keep(T part) {
        running.push(part);
        return part;
    }

    /** Says what goes on. */
    public void say(String what) {
        System.err.println("bench: " + what);
    }

    @Override
    public void close() {
        clear();
        Runtime.getRuntime().removeShutdownHook(interrupted);
    }

    private synchronized void clear() {
        while (!running.isEmpty()) {
            AutoCloseable part = running.pop();
            try {
                part.close();
            } catch (Exception e) { // AutoCloseable declares no narrower type; the others must still be closed
                say(part + " did not stop cleanly: " + e);
            }
        }
        delete(folder);
    }

    /** Deletes a folder and all that is in it. */
    public static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be deleted", e);
        }
    }
}
