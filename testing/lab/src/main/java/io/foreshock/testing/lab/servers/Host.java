package io.foreshock.testing.lab.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The machine that Foreshock watches: nginx in front of a PM2 application with its PostgreSQL and its Redis, all logs
 * below one folder.
 */
public final class Host implements AutoCloseable {
    /** Few enough to be used up in a minute. */
    private static final int MAX_CONNECTIONS = 40;

    private final Closing closing = new Closing();
    private final Postgres postgres;
    private final Redis redis;
    private final Pm2App app;
    private final Nginx nginx;

    public Host(Path folder, Installation installation, Started started) {
        postgres = closing.keep(new Postgres("postgresql", folder.resolve("postgresql"), MAX_CONNECTIONS, started));
        redis = closing.keep(new Redis(folder.resolve("redis"), started));
        app = closing.keep(new Pm2App(
                folder.resolve("pm2"),
                installation,
                Map.of(
                        "DATABASE_URL",
                        "postgres://" + postgres.user() + "@127.0.0.1:" + postgres.port() + "/postgres",
                        "REDIS_PORT",
                        Integer.toString(redis.port())),
                started));
        nginx = closing.keep(new Nginx(folder.resolve("nginx"), app.port(), started));
    }

    /** Starts all of it; returns once a request would be answered. */
    public void start() {
        postgres.start();
        redis.start();
        app.start();
        nginx.start();
    }

    public Postgres postgres() {
        return postgres;
    }

    public Redis redis() {
        return redis;
    }

    public Pm2App app() {
        return app;
    }

    public Nginx nginx() {
        return nginx;
    }

    /** Everything stands still. */
    public void freeze() {
        nginx.freeze();
        app.freeze();
        redis.freeze();
        postgres.freeze();
    }

    /** Everything goes on. */
    public void thaw() {
        postgres.thaw();
        redis.thaw();
        app.thaw();
        nginx.thaw();
    }

    /** {@code inputs} and {@code probes} of a configuration that watches this host. */
    public String yaml() {
        return """
                inputs:
                  - {dataset: nginx.access, paths: ["%1$s"], timezone: UTC, log_format: '%2$s'}
                  - {dataset: nginx.error, paths: ["%3$s"], timezone: UTC}
                  - {dataset: pm2.daemon, paths: ["%4$s"], timezone: UTC}
                  - {dataset: pm2.out, paths: ["%5$s/*-out*.log"], timezone: UTC}
                  - {dataset: pm2.error, paths: ["%5$s/*-error*.log"], timezone: UTC}
                  - {dataset: postgresql.log, paths: ["%6$s"], timezone: UTC}
                  - {dataset: redis.log, paths: ["%7$s"], timezone: UTC}
                probes:
                  - {type: postgresql, url: "%8$s", user: %9$s, interval: 2s}
                  - {type: redis, url: "%10$s", interval: 2s}
                """.formatted(
                        nginx.accessLog(),
                        Nginx.LOG_FORMAT,
                        nginx.errorLog(),
                        app.daemonLog(),
                        app.logs(),
                        postgres.log(),
                        redis.log(),
                        postgres.jdbcUrl("postgres"),
                        postgres.user(),
                        redis.url());
    }

    /** All log files that are there now, rotated ones too. */
    public List<Path> logFiles() throws IOException {
        List<Path> files = new ArrayList<>(List.of(app.daemonLog(), postgres.log(), redis.log()));
        for (Path folder : List.of(nginx.accessLog().getParent(), app.logs())) {
            try (Stream<Path> logs = Files.list(folder)) {
                logs.sorted().forEach(files::add);
            }
        }
        return files;
    }

    @Override
    public void close() {
        closing.close();
    }
}
