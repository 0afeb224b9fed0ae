package io.foreshock.testing.lab.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A server in a process of its own, over one folder. What it says goes to {@code NAME.log} in there.
 *
 * <p>{@link #start} may be called again after {@link #stop} or {@link #kill}: the server goes on with the same folder and
 * port. For one thread, but {@link #close}, which any may call.
 */
public abstract class Server implements AutoCloseable {
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(15);
    private static final Duration KILL_PATIENCE = Duration.ofSeconds(10);
    private static final int LINES_OF_A_FAILURE = 15;

    private final String name;
    private final Path folder;
    private final Started started;
    private volatile @Nullable Process process;
    private long saidBefore;

    protected Server(String name, Path folder, Started started) {
        this.name = name;
        this.folder = folder;
        this.started = started;
    }

    /** Makes what the server needs in its folder; called before each start. */
    protected void prepare() throws IOException {
        // most need nothing
    }

    protected abstract ProcessBuilder command() throws IOException;

    /** Whether it does its work; asked again and again until it says so, and may fail in between. */
    protected abstract boolean answers() throws Exception;

    protected Duration startPatience() {
        return Duration.ofSeconds(30);
    }

    /** The signal that asks it to end in order. */
    protected String stopSignal() {
        return "TERM";
    }

    /**
     * Starts it; returns once it answers.
     *
     * @throws ServerException when it ended or did not answer in time; its last words are in the message
     */
    public final void start() {
        try {
            Files.createDirectories(folder);
            prepare();
            saidBefore = Files.exists(log()) ? Files.size(log()) : 0;
            Process begun = command()
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                    .start();
            begun.getOutputStream().close();
            process = begun;
            started.add(begun.pid());
            Await.until(name + " answers", startPatience(), () -> {
                if (!begun.isAlive()) {
                    throw new ServerException(name + " ended with code " + begun.exitValue() + " before it answered");
                }
                return answers();
            });
        } catch (IOException e) {
            throw new ServerException(name + " cannot be started: " + e.getMessage(), e);
        } catch (ServerException e) {
            throw new ServerException(e.getMessage() + "\n" + lastWords(), e);
        }
    }

    public final String name() {
        return name;
    }

    public final Path folder() {
        return folder;
    }

    /** What it says on standard output and error, over all its lives. */
    public final Path log() {
        return folder.resolve(name + ".log");
    }

    /** What it said since its last start. */
    protected final String said() throws IOException {
        byte[] all = Files.readAllBytes(log());
        int from = (int) Math.min(saidBefore, all.length);
        return new String(all, from, all.length - from, java.nio.charset.StandardCharsets.UTF_8);
    }

    protected final Started started() {
        return started;
    }

    public final boolean alive() {
        Process current = process;
        return current != null && current.isAlive();
    }

    /** The process's id; of the last one, when it has ended. */
    public final long pid() {
        return running().pid();
    }

    /** Asks it to end and waits until it has; after 15 seconds it is killed. */
    public void stop() {
        Process current = process;
        if (current == null || !current.isAlive()) {
            return;
        }
        List<ProcessHandle> family = family();
        Signals.send("CONT", family); // a frozen process cannot end
        Signals.send(stopSignal(), List.of(current.toHandle()));
        if (!ended(current, STOP_PATIENCE)) {
            Signals.send("KILL", family);
            awaitEnd(current);
        }
    }

    /** SIGKILL to it and all below it; returns when it is gone. */
    public void kill() {
        Process current = running();
        Signals.send("KILL", family());
        awaitEnd(current);
    }

    /** SIGSTOP: it, and all below it, stand still. */
    public void freeze() {
        Signals.send("STOP", family());
    }

    /** SIGCONT: it goes on. */
    public void thaw() {
        Signals.send("CONT", family());
    }

    /** The processes that make it up, the first one its own. */
    protected List<ProcessHandle> family() {
        return Signals.family(running().toHandle());
    }

    private Process running() {
        return Objects.requireNonNull(process, name + " was not started");
    }

    private void awaitEnd(Process current) {
        if (!ended(current, KILL_PATIENCE)) {
            throw new ServerException(name + ", process " + current.pid() + ", does not end; end it by hand");
        }
    }

    private static boolean ended(Process process, Duration patience) {
        try {
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new ServerException("waiting for process " + process.pid(), e);
        }
    }

    private String lastWords() {
        try {
            List<String> lines = said().lines().toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_OF_A_FAILURE), lines.size()))
                    + "\n(its log is " + log() + ")";
        } catch (IOException e) {
            return "(its log " + log() + " cannot be read: " + e + ")";
        }
    }

    @Override
    public final void close() {
        stop();
    }
}
