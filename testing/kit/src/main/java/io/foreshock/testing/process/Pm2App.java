package io.foreshock.testing.process;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Node.js application, two workers in PM2's cluster mode. PM2 is a daemon, which outlives the command that starts it: its process
 * is found by its pid file, and it has a {@code PM2_HOME} of its own.
 */
public final class Pm2App implements AutoCloseable {
    private static final String HEALTH = "/health";
    private static final Duration START_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(15);
    private static final int WORKERS = 2;
    /** How often PM2 checks the memory limit; its default is 30 s. */
    private static final String WORKER_INTERVAL_MS = "1000";

    private final String name;
    private final Path home;
    private final Path script;
    private final Path nodeModules;
    private final Map<String, String> environment;
    private final ProcessRegistry registry;
    private final int port = Ports.free();
    private volatile @Nullable ProcessHandle daemon;

    /**
     * @param name of the application in PM2
     * @param home a directory of its own: {@code PM2_HOME}
     * @param script the application, which listens on port {@code PORT} and answers {@code GET /health}
     * @param nodeModules PM2 and the application's own modules
     * @param environment of the application
     */
    public Pm2App(
            String name,
            Path home,
            Path script,
            Path nodeModules,
            Map<String, String> environment,
            ProcessRegistry registry) {
        this.name = name;
        this.home = home;
        this.script = script;
        this.nodeModules = nodeModules;
        this.environment = environment;
        this.registry = registry;
    }

    /** Starts PM2 and the application; returns once a worker answers. */
    public void start() {
        try {
            Files.createDirectories(home);
            Path processes = home.resolve(name + ".json");
            Files.writeString(processes, """
                    {"apps": [{"name": "%s", "script": "%s", "instances": %d, "exec_mode": "cluster", "time": true,
                               "max_memory_restart": "150M", "kill_timeout": 3000}]}
                    """.formatted(name, script, WORKERS));
            pm2(Map.of(), "start", processes.toString());
            long pid = Long.parseLong(Files.readString(home.resolve("pm2.pid")).strip());
            registry.add(pid);
            daemon = ProcessHandle.of(pid).orElseThrow(() -> new ServerException("PM2 has ended; log: " + daemonLog()));
            URI health = URI.create("http://127.0.0.1:" + port + HEALTH);
            Await.until("the application answers", START_TIMEOUT, () -> HttpProbe.status(health) == 200);
        } catch (IOException e) {
            throw new ServerException("PM2 cannot be started: " + e.getMessage(), e);
        }
    }

    /** {@code pm2 reload}: replaces the workers one by one. */
    public void reload() {
        pm2(Map.of(), "reload", name);
    }

    /** {@code pm2 reload --update-env}: as {@link #reload()}, with this environment beside the one of before. */
    public void reload(Map<String, String> changed) {
        pm2(changed, "reload", name, "--update-env");
    }

    /** {@code pm2 flush}: truncates the application's logs and PM2's own in place. */
    public void flush() {
        pm2(Map.of(), "flush");
    }

    private void pm2(Map<String, String> changed, String... arguments) {
        ProcessBuilder pm2 = new ProcessBuilder(nodeModules.resolve(".bin/pm2").toString()).directory(home.toFile());
        pm2.command().addAll(List.of(arguments));
        pm2.environment()
                .putAll(Map.of(
                        "PM2_HOME", home.toString(),
                        "PM2_WORKER_INTERVAL", WORKER_INTERVAL_MS,
                        "NODE_PATH", nodeModules.toString(),
                        "TZ", "UTC", // the times in its logs have no zone
                        "PORT", Integer.toString(port)));
        pm2.environment().putAll(environment);
        pm2.environment().putAll(changed);
        Command.run(pm2);
    }

    public int port() {
        return port;
    }

    /** PM2's own log. */
    public Path daemonLog() {
        return home.resolve("pm2.log");
    }

    /** The directory of the application's logs, {@code NAME-out-N.log} and {@code NAME-error-N.log}. */
    public Path logs() {
        return home.resolve("logs");
    }

    /** Sends SIGSTOP to PM2 and its workers. */
    public void freeze() {
        signal("STOP");
    }

    /** Sends SIGCONT to PM2 and its workers. */
    public void thaw() {
        signal("CONT");
    }

    private void signal(String signal) {
        ProcessHandle current = daemon;
        if (current == null) {
            throw new ServerException("PM2 was not started");
        }
        Signals.send(signal, Signals.tree(current));
    }

    /** Runs {@code pm2 kill}, then kills those of its processes that do not end. */
    @Override
    public void close() {
        ProcessHandle current = daemon;
        if (current == null || !current.isAlive()) {
            return;
        }
        List<ProcessHandle> tree = Signals.tree(current);
        Signals.send("CONT", tree);
        try {
            pm2(Map.of(), "kill");
        } finally {
            if (!Await.holdsWithin(STOP_TIMEOUT, () -> tree.stream().noneMatch(ProcessHandle::isAlive))) {
                Signals.send("KILL", tree);
            }
        }
    }
}
