package io.foreshock.testing.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The temporary directory of a program and what the program has started. {@link #close}, and a signal that ends the program, close
 * what was started, the last one first, and delete the directory. Progress goes to standard error. Thread-safe.
 */
public final class Workspace implements AutoCloseable {
    private final String program;
    private final Path directory;
    private final CloseStack closing = new CloseStack();
    private volatile boolean keep;

    /** Creates the directory; {@code program} is in its name and before each line of progress. */
    public Workspace(String program) throws IOException {
        this.program = program;
        this.directory = Files.createTempDirectory("foreshock-" + program + "-");
        closing.add(this::deleteDirectory);
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, program + "-stop"));
    }

    public Path directory() {
        return directory;
    }

    /** A directory within the temporary one; created when it does not exist. */
    public Path directory(String name) throws IOException {
        return Files.createDirectories(directory.resolve(name));
    }

    /** Adds something that {@link #close} closes; returns it. */
    public <T extends AutoCloseable> T add(T closeable) {
        return closing.add(closeable);
    }

    /** Leaves the directory when this is closed. */
    public void keepDirectory() {
        keep = true;
    }

    /** Where servers of this workspace are registered. */
    public ProcessRegistry registry() {
        return new ProcessRegistry(directory.resolve("started"));
    }

    public void progress(String text) {
        System.err.println(program + ": " + text);
    }

    @Override
    public void close() {
        closing.close();
    }

    private void deleteDirectory() {
        if (keep) {
            progress("all files stay in " + directory);
        } else {
            delete(directory);
        }
    }

    /** Deletes a directory and its content. */
    public static void delete(Path directory) {
        try (Stream<Path> all = Files.walk(directory)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(directory + " cannot be deleted", e);
        }
    }
}
