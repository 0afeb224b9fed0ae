package io.foreshock.testing.lab.servers;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The application, two workers in PM2's cluster mode. PM2 is a daemon: it outlives the command that starts it, so it is
 * known by its pid file, and has a {@code PM2_HOME} of its own.
 */
public final class Pm2App implements AutoCloseable {
    public static final String NAME = "shop";

    private static final String HEALTH = "/health";
    private static final Duration START_PATIENCE = Duration.ofSeconds(30);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(15);
    private static final int WORKERS = 2;
    /** How often PM2 looks at memory; 30 s where nothing is said. */
    private static final String WORKER_INTERVAL_MS = "1000";

    private final Path home;
    private final Installation installation;
    private final Map<String, String> environment;
    private final Started started;
    private final int port = Ports.free();
    private volatile @Nullable ProcessHandle daemon;

    /** {@code environment} is what the application reads: where its database and its cache are. */
    public Pm2App(Path home, Installation installation, Map<String, String> environment, Started started) {
        this.home = home;
        this.installation = installation;
        this.environment = environment;
        this.started = started;
    }

    /** Starts PM2 and the application; returns once a worker answers. */
    public void start() {
        try {
            Files.createDirectories(home);
            Path processes = home.resolve("shop.json");
            Files.writeString(processes, """
                    {"apps": [{"name": "%s", "script": "%s", "instances": %d, "exec_mode": "cluster", "time": true,
                               "max_memory_restart": "150M", "kill_timeout": 3000}]}
                    """.formatted(NAME, installation.app().resolve("server.js"), WORKERS));
            pm2("start", processes.toString());
            long pid = Long.parseLong(Files.readString(home.resolve("pm2.pid")).strip());
            started.add(pid);
            daemon = ProcessHandle.of(pid)
                    .orElseThrow(() -> new ServerException("PM2 has ended; its log is " + daemonLog()));
            Await.until("the application answers", START_PATIENCE, this::answers);
        } catch (IOException e) {
            throw new ServerException("PM2 cannot be started: " + e.getMessage(), e);
        }
    }

    private boolean answers() throws IOException, InterruptedException {
        HttpRequest health = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + HEALTH))
                .timeout(Duration.ofSeconds(1))
                .build();
        return HttpClient.newHttpClient()
                        .send(health, HttpResponse.BodyHandlers.discarding())
                        .statusCode()
                == 200;
    }

    /** {@code pm2 reload}: workers are replaced one by one. */
    public void reload() {
        pm2("reload", NAME);
    }

    /** {@code pm2 flush}: the application's logs are truncated in place. */
    public void flush() {
        pm2("flush");
    }

    /** Runs PM2's command line to its end and returns what it said. */
    private String pm2(String... words) {
        List<String> command = new ArrayList<>();
        command.add(installation.nodeModules().resolve(".bin/pm2").toString());
        command.addAll(List.of(words));
        ProcessBuilder pm2 =
                new ProcessBuilder(command).redirectErrorStream(true).directory(home.toFile());
        pm2.environment()
                .putAll(Map.of(
                        "PM2_HOME", home.toString(),
                        "PM2_WORKER_INTERVAL", WORKER_INTERVAL_MS,
                        "NODE_PATH", installation.nodeModules().toString(),
                        "TZ", "UTC", // its logs name no zone
                        "PORT", Integer.toString(port)));
        pm2.environment().putAll(environment);
        try {
            Process process = pm2.start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new ServerException("pm2 " + String.join(" ", words) + " failed:\n" + said);
            }
            return said;
        } catch (IOException e) {
            throw new ServerException("pm2 cannot be run; is it installed in " + installation.nodeModules() + "?", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerException("interrupted in pm2 " + String.join(" ", words), e);
        }
    }

    public int port() {
        return port;
    }

    /** PM2's own log. */
    public Path daemonLog() {
        return home.resolve("pm2.log");
    }

    /** Where the application's logs are, {@code shop-out-N.log} and {@code shop-error-N.log}. */
    public Path logs() {
        return home.resolve("logs");
    }

    /** SIGSTOP: PM2 and all its workers stand still. */
    public void freeze() {
        signal("STOP");
    }

    /** SIGCONT: they go on. */
    public void thaw() {
        signal("CONT");
    }

    private void signal(String signal) {
        ProcessHandle current = daemon;
        if (current == null) {
            throw new ServerException("PM2 was not started");
        }
        Signals.send(signal, Signals.family(current));
    }

    /** {@code pm2 kill}; what does not end by that is killed. */
    public void stop() {
        ProcessHandle current = daemon;
        if (current == null || !current.isAlive()) {
            return;
        }
        List<ProcessHandle> family = Signals.family(current);
        Signals.send("CONT", family);
        try {
            pm2("kill");
        } finally {
            if (!Await.holdsWithin(STOP_PATIENCE, () -> family.stream().noneMatch(ProcessHandle::isAlive))) {
                Signals.send("KILL", family);
            }
        }
    }

    @Override
    public void close() {
        stop();
    }
}
