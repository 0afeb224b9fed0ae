package io.foreshock.shippers.probe.pm2;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.shippers.probe.Probe;
import io.foreshock.shippers.publish.Masking;
import java.io.BufferedInputStream;
import java.io.File;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The processes of a PM2, from {@code pm2 jlist}: one event for each. What it prints holds the whole environment of every process, so
 * only the keys that {@link ProcessList} names are taken, and nothing else of it is kept or quoted. The program has 5 s, and is killed then.
 */
public final class Pm2Probe implements Probe {
    static final String DATASET = "pm2.process";
    private static final Duration TO_ANSWER = Duration.ofSeconds(5);

    private final Path home;
    private final String command;
    private final Duration toAnswer;

    /** Cheap: runs nothing before the first sample. */
    public Pm2Probe(Path home, String command) {
        this(home, command, TO_ANSWER);
    }

    Pm2Probe(Path home, String command, Duration toAnswer) {
        this.home = home.toAbsolutePath();
        this.command = command;
        this.toAnswer = toAnswer;
    }

    @Override
    public String name() {
        return "pm2";
    }

    @Override
    public List<Event.Builder> sample(Instant now) {
        try {
            findDaemon();
            return list(now);
        } catch (IOException | IllegalArgumentException e) {
            return List.of(ProcessList.event(now)
                    .with(Field.OUTCOME, "failure")
                    .with(Field.ERROR_MESSAGE, Masking.mask(String.valueOf(e.getMessage()))));
        }
    }

    /** {@code pm2 jlist} starts a daemon where it reaches none, so it is called only where one takes connections. */
    private void findDaemon() throws IOException {
        Path socket = home.resolve("rpc.sock");
        if (!Files.exists(socket)) {
            throw new IOException(
                    "no PM2 daemon runs in " + home + ": start it (pm2 resurrect), or name its PM2_HOME as home");
        }
        try {
            SocketChannel.open(UnixDomainSocketAddress.of(socket)).close();
        } catch (IOException e) {
            throw new IOException(
                    "no PM2 daemon answers in " + home + ": " + e.getMessage()
                            + "; start it (pm2 resurrect), and let the shipper run as its user",
                    e);
        }
    }

    private List<Event.Builder> list(Instant now) throws IOException {
        Process process = start();
        try (BufferedInputStream printed = new BufferedInputStream(new PrintedOutput(process, toAnswer))) {
            return ProcessList.read(printed, now);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** Without this process's environment, which may hold secrets and other settings of PM2. What it says as errors is not read: it may quote anything. */
    private Process start() throws IOException {
        ProcessBuilder pm2 = new ProcessBuilder(command, "jlist")
                .redirectInput(new File("/dev/null"))
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        String path = System.getenv().getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin");
        Map<String, String> environment = pm2.environment();
        environment.clear();
        environment.putAll(Map.of("PATH", path, "HOME", System.getProperty("user.home"), "PM2_HOME", home.toString()));
        try {
            return pm2.start();
        } catch (IOException e) {
            throw new IOException(e.getMessage() + "; name the program with its path as command", e);
        }
    }

    @Override
    public void close() {
        // each sample ends its own process
    }
}
