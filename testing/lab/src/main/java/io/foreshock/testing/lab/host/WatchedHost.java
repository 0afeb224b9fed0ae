package io.foreshock.testing.lab.host;

import io.foreshock.testing.process.CloseStack;
import io.foreshock.testing.process.Nginx;
import io.foreshock.testing.process.Pm2App;
import io.foreshock.testing.process.Postgres;
import io.foreshock.testing.process.ProcessRegistry;
import io.foreshock.testing.process.Redis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The host that Foreshock watches: nginx in front of a PM2 application with a PostgreSQL and a Redis, all below one directory. */
public final class WatchedHost implements AutoCloseable {
    /** Few enough to be used up within a minute. */
    private static final int MAX_CONNECTIONS = 40;

    private final CloseStack closing = new CloseStack();
    private final Postgres postgres;
    private final Redis redis;
    private final Pm2App app;
    private final Nginx nginx;

    /** {@code home} is the checkout, which has the application and, in {@code target}, what npm installed. */
    public WatchedHost(Path directory, Path home, ProcessRegistry registry) {
        postgres = closing.add(new Postgres("postgresql", directory.resolve("postgresql"), MAX_CONNECTIONS, registry));
        redis = closing.add(new Redis(directory.resolve("redis"), registry));
        app = closing.add(new Pm2App(
                directory.resolve("pm2"),
                home.resolve("testing/lab/app/server.js"),
                home.resolve("testing/lab/target/npm/node_modules"),
                Map.of(
                        "DATABASE_URL",
                        "postgres://" + postgres.user() + "@127.0.0.1:" + postgres.port() + "/postgres",
                        "REDIS_PORT",
                        Integer.toString(redis.port())),
                registry));
        nginx = closing.add(new Nginx(directory.resolve("nginx"), app.port(), registry));
    }

    /** Starts all servers; returns once a request is answered. */
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

    /** Sends SIGSTOP to all processes of the host. */
    public void freeze() {
        nginx.freeze();
        app.freeze();
        redis.freeze();
        postgres.freeze();
    }

    /** Sends SIGCONT to all processes of the host. */
    public void thaw() {
        postgres.thaw();
        redis.thaw();
        app.thaw();
        nginx.thaw();
    }

    /** {@code inputs} and {@code probes} of a configuration that watches this host, as YAML. */
    public String config() {
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

    /** All log files that exist now, rotated ones too. */
    public List<Path> logFiles() throws IOException {
        List<Path> files = new ArrayList<>(List.of(app.daemonLog(), postgres.log(), redis.log()));
        for (Path directory : List.of(nginx.accessLog().getParent(), app.logs())) {
            try (Stream<Path> logs = Files.list(directory)) {
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
