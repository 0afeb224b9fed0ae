package io.foreshock.testing.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A server in a process of its own, over one directory. Its output is appended to {@code NAME.log} in that directory.
 *
 * <p>One thread starts it; any thread may end it.
 */
public abstract class Server implements ManagedProcess {
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(15);
    private static final Duration KILL_TIMEOUT = Duration.ofSeconds(10);
    private static final int TAIL_LINES = 15;

    private final String name;
    private final Path directory;
    private final ProcessRegistry registry;
    private volatile @Nullable Process process;
    private long logStart;

    protected Server(String name, Path directory, ProcessRegistry registry) {
        this.name = name;
        this.directory = directory;
        this.registry = registry;
    }

    /** Creates what the server needs in its directory; called before each start. */
    protected void prepare() throws IOException {
        // most servers need nothing
    }

    protected abstract ProcessBuilder command() throws IOException;

    /** Whether the server does its work. Polled after the start; may throw while it does not. */
    protected abstract boolean answers() throws Exception;

    protected Duration startTimeout() {
        return Duration.ofSeconds(30);
    }

    /** Whether this process writes to the server's standard input and reads its standard output, which is not logged then. */
    protected boolean piped() {
        return false;
    }

    /** The signal that ends the server in order. */
    protected String stopSignal() {
        return "TERM";
    }

    /** Requests an end in order; does not wait for it. */
    protected void requestStop(Process running) {
        Signals.send("CONT", Signals.tree(running.toHandle())); // a frozen process cannot end
        Signals.send(stopSignal(), List.of(running.toHandle()));
    }

    @Override
    public final void start() {
        try {
            Files.createDirectories(directory);
            prepare();
            logStart = Files.exists(log()) ? Files.size(log()) : 0;
            Process started = launch();
            process = started;
            registry.add(started.pid());
            Await.until(name + " answers", startTimeout(), () -> {
                if (!started.isAlive()) {
                    throw new ServerException(name + " ended with code " + started.exitValue() + " before it answered");
                }
                return answers();
            });
        } catch (IOException e) {
            throw new ServerException(name + " cannot be started: " + e.getMessage(), e);
        } catch (ServerException e) {
            throw new ServerException(e.getMessage() + "\n" + logTail(), e);
        }
    }

    private Process launch() throws IOException {
        Redirect toLog = Redirect.appendTo(log().toFile());
        ProcessBuilder builder = command().redirectError(toLog);
        if (piped()) {
            return builder.start();
        }
        Process started = builder.redirectOutput(toLog).start();
        started.getOutputStream().close();
        return started;
    }

    @Override
    public final String name() {
        return name;
    }

    public final Path directory() {
        return directory;
    }

    /** The output of all starts. */
    public final Path log() {
        return directory.resolve(name + ".log");
    }

    /** The output since the last start. */
    protected final String output() throws IOException {
        byte[] all = Files.readAllBytes(log());
        int from = (int) Math.min(logStart, all.length);
        return new String(all, from, all.length - from, UTF_8);
    }

    /** The last lines of the output since the last start, for an error message. */
    protected final String logTail() {
        try {
            List<String> lines = output().lines().toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size())) + "\n(log: "
                    + log() + ")";
        } catch (IOException e) {
            return "(log " + log() + " cannot be read: " + e + ")";
        }
    }

    @Override
    public final boolean alive() {
        Process current = process;
        return current != null && current.isAlive();
    }

    /** The process id; after the end, that of the last process. */
    public final long pid() {
        return process().pid();
    }

    protected final Process process() {
        return Objects.requireNonNull(process, name + " was not started");
    }

    @Override
    public final void stop() {
        Process current = process;
        if (current == null || !current.isAlive()) {
            return;
        }
        List<ProcessHandle> tree = Signals.tree(current.toHandle());
        requestStop(current);
        if (!endWithin(STOP_TIMEOUT, List.of(current.toHandle()))) {
            kill(tree);
        }
    }

    @Override
    public final void kill() {
        kill(tree());
    }

    private void kill(List<ProcessHandle> tree) {
        Signals.send("KILL", tree);
        if (!endWithin(KILL_TIMEOUT, tree)) {
            throw new ServerException(name + ", process " + pid() + ", does not end; end it by hand");
        }
    }

    /** Sends SIGSTOP to the process and its descendants. */
    public final void freeze() {
        Signals.send("STOP", tree());
    }

    /** Sends SIGCONT to the process and its descendants. */
    public final void thaw() {
        Signals.send("CONT", tree());
    }

    private List<ProcessHandle> tree() {
        return Signals.tree(process().toHandle());
    }

    private boolean endWithin(Duration timeout, List<ProcessHandle> processes) {
        CompletableFuture<?>[] ends =
                processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(ends).get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new ServerException("waiting for the end of " + name, e);
        }
    }
}
