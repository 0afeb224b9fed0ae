package io.foreshock.testing.chaos.script;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;

/**
 * Writes a script into the hosts' files. A line has the time of the script and is written at that time or later. Not thread-safe.
 */
public final class Writer implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final Script script;
    private final Path root;
    private final Instant start;
    private final Map<Log, FileChannel> files = new LinkedHashMap<>();
    private final Map<Log, StringBuilder> pending = new LinkedHashMap<>();
    private int next;
    private long written;

    /** Creates the hosts' files, empty. */
    public Writer(Script script, Path root, Instant start) throws IOException {
        this.script = script;
        this.root = root;
        this.start = start;
        for (Host host : script.hosts()) {
            for (LogKind kind : LogKind.values()) {
                open(new Log(host, kind));
            }
        }
    }

    /** Writes all lines at their times and returns their number; returns early when interrupted. */
    public long writeAll() throws IOException {
        while (!done() && !Thread.currentThread().isInterrupted()) {
            writeUntil(Duration.between(start, Instant.now()));
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return written;
    }

    boolean done() {
        return next == script.steps().size();
    }

    /** Does the steps that are due at a time since the start and not yet done. */
    void writeUntil(Duration elapsed) throws IOException {
        for (; !done() && script.steps().get(next).at().compareTo(elapsed) <= 0; next++) {
            Step step = script.steps().get(next);
            if (step instanceof Step.Entry entry) {
                StringBuilder text = pending.computeIfAbsent(entry.log(), log -> new StringBuilder());
                for (String line : entry.lines(start)) {
                    text.append(line).append('\n');
                    written++;
                }
            } else if (step instanceof Step.Rename) {
                append(step.log());
                rename(step.log().file(root));
            } else {
                append(step.log());
                open(step.log());
            }
        }
        for (Log log : pending.keySet()) {
            append(log);
        }
    }

    private void append(Log log) throws IOException {
        StringBuilder text = pending.get(log);
        if (text == null || text.length() == 0) {
            return;
        }
        ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            Objects.requireNonNull(files.get(log)).write(bytes);
        }
        text.setLength(0);
    }

    /** Renames {@code access.log} to {@code access.log.1}, that to {@code access.log.2}, and so on; deletes none. */
    private static void rename(Path file) throws IOException {
        int oldest = 0;
        while (Files.exists(numbered(file, oldest + 1))) {
            oldest++;
        }
        for (int number = oldest; number >= 1; number--) {
            Files.move(numbered(file, number), numbered(file, number + 1));
        }
        if (Files.exists(file)) {
            Files.move(file, numbered(file, 1));
        }
    }

    private static Path numbered(Path file, int number) {
        return file.resolveSibling(file.getFileName() + "." + number);
    }

    private void open(Log log) throws IOException {
        Path file = log.file(root);
        Files.createDirectories(file.getParent());
        FileChannel before =
                files.put(log, FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
        if (before != null) {
            before.close();
        }
    }

    /** The number of lines so far. */
    long written() {
        return written;
    }

    @Override
    public void close() throws IOException {
        for (FileChannel channel : files.values()) {
            channel.close();
        }
    }
}
