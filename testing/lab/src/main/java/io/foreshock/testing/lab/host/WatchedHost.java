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
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The host that Foreshock watches: nginx in front of a PM2 application, or of several, with a PostgreSQL and a Redis, all below one
 * directory.
 */
public final class WatchedHost implements AutoCloseable {
    /** Few enough to be used up within a minute. */
    private static final int MAX_CONNECTIONS = 40;

    /** Queries after which an application that shares the PostgreSQL renews a connection: it soon notices that there is none left. */
    private static final String POOL_MAX_USES = "50";

    private final CloseStack closing = new CloseStack();
    private final Postgres postgres;
    private final Redis redis;
    private final Pm2App app;
    /** By name. */
    private final Map<String, Pm2App> others = new LinkedHashMap<>();

    private final Nginx nginx;
    private final Path uploads;

    /**
     * Makes no server yet.
     *
     * @param home the checkout, which has the application and, in {@code target}, what npm installed
     * @param otherApps names of services beside the shop: the same program, with a PM2 of its own, behind the same nginx below {@code
     *     /NAME/}, and with the same PostgreSQL and Redis
     */
    public WatchedHost(Path directory, Path home, List<String> otherApps, ProcessRegistry registry) {
        uploads = directory.resolve("uploads");
        postgres = closing.add(new Postgres("postgresql", directory.resolve("postgresql"), MAX_CONNECTIONS, registry));
        redis = closing.add(new Redis(directory.resolve("redis"), registry));
        String maxUses = otherApps.isEmpty() ? "" : POOL_MAX_USES;
        app = closing.add(app("shop", directory.resolve("pm2"), home, maxUses, registry));
        Map<String, Integer> ports = new LinkedHashMap<>();
        for (String name : otherApps) {
            Pm2App other = closing.add(app(name, directory.resolve("pm2-" + name), home, maxUses, registry));
            others.put(name, other);
            ports.put(name, other.port());
        }
        nginx = closing.add(new Nginx(directory.resolve("nginx"), app.port(), ports, registry));
    }

    private Pm2App app(String name, Path pm2, Path home, String maxUses, ProcessRegistry registry) {
        return new Pm2App(
                name,
                pm2,
                home.resolve("testing/lab/app/server.js"),
                home.resolve("testing/lab/target/npm/node_modules"),
                Map.of(
                        "APP",
                        name,
                        "POOL_MAX_USES",
                        maxUses,
                        "DATABASE_URL",
                        "postgres://" + postgres.user() + "@127.0.0.1:" + postgres.port() + "/postgres",
                        "REDIS_PORT",
                        Integer.toString(redis.port()),
                        "UPLOADS",
                        uploads.toString()),
                registry);
    }

    /** Starts all servers; returns once a request is answered. */
    public void start() throws IOException, SQLException {
        Files.createDirectories(uploads);
        postgres.start();
        postgres.execute("create table orders as select id, 'order ' || id as title from generate_series(1, 1000) id");
        redis.start();
        app.start();
        others.values().forEach(Pm2App::start);
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

    /** The directory that the application writes uploads to. */
    public Path uploads() {
        return uploads;
    }

    /** Sends SIGSTOP to all processes of the host. */
    public void freeze() {
        nginx.freeze();
        others.values().forEach(Pm2App::freeze);
        app.freeze();
        redis.freeze();
        postgres.freeze();
    }

    /** Sends SIGCONT to all processes of the host. */
    public void thaw() {
        postgres.thaw();
        redis.thaw();
        app.thaw();
        others.values().forEach(Pm2App::thaw);
        nginx.thaw();
    }

    /**
     * {@code inputs} and {@code probes} of a configuration that watches this host, as YAML; with several applications without the
     * PostgreSQL.
     */
    public String config() {
        return """
                inputs:
                  - {dataset: nginx.access, paths: ["%1$s"], timezone: UTC, log_format: '%2$s'}
                  - {dataset: nginx.error, paths: ["%3$s"], timezone: UTC}
                  - {dataset: pm2.daemon, paths: ["%4$s"], timezone: UTC}
                  - {dataset: pm2.out, paths: ["%5$s/*-out*.log"], timezone: UTC}
                  - {dataset: pm2.error, paths: ["%5$s/*-error*.log"], timezone: UTC}
                  - {dataset: redis.log, paths: ["%6$s"], timezone: UTC}
                %7$s%8$s
                probes:
                  - {type: redis, url: "%9$s", interval: 2s}
                %10$s
                """.formatted(
                        nginx.accessLog(),
                        Nginx.LOG_FORMAT,
                        nginx.errorLog(),
                        app.daemonLog(),
                        app.logs(),
                        redis.log(),
                        others.isEmpty() ? postgresLog() : "",
                        others.keySet().stream().map(this::inputs).collect(Collectors.joining()),
                        redis.url(),
                        others.isEmpty() ? postgresProbe() : "");
    }

    /** The same of its PostgreSQL alone, which is watched as a host of its own where several applications share it. */
    public String databaseConfig() {
        return "inputs:\n" + postgresLog() + "probes:\n" + postgresProbe();
    }

    private String postgresLog() {
        return "  - {dataset: postgresql.log, paths: [\"" + postgres.log() + "\"], timezone: UTC}\n";
    }

    private String postgresProbe() {
        return "  - {type: postgresql, url: \"" + postgres.jdbcUrl("postgres") + "\", user: " + postgres.user()
                + ", interval: 2s}\n";
    }

    private String inputs(String other) {
        Pm2App its = Objects.requireNonNull(others.get(other));
        return """
                  - {service: %1$s, dataset: nginx.access, paths: ["%2$s"], timezone: UTC, log_format: '%3$s'}
                  - {service: %1$s, dataset: nginx.error, paths: ["%4$s"], timezone: UTC}
                  - {service: %1$s, dataset: pm2.daemon, paths: ["%5$s"], timezone: UTC}
                  - {service: %1$s, dataset: pm2.out, paths: ["%6$s/*-out*.log"], timezone: UTC}
                  - {service: %1$s, dataset: pm2.error, paths: ["%6$s/*-error*.log"], timezone: UTC}
                """.formatted(
                other, nginx.accessLog(other), Nginx.LOG_FORMAT, nginx.errorLog(other), its.daemonLog(), its.logs());
    }

    /** All log files that exist now, rotated ones too. */
    public List<Path> logFiles() throws IOException {
        List<Path> files = new ArrayList<>(List.of(app.daemonLog(), postgres.log(), redis.log()));
        List<Path> directories = new ArrayList<>(List.of(nginx.accessLog().getParent(), app.logs()));
        for (Pm2App other : others.values()) {
            files.add(other.daemonLog());
            directories.add(other.logs());
        }
        for (Path directory : directories) {
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
