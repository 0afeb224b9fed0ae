package io.foreshock.testing.bench.latency;

import io.foreshock.app.embedded.ReceiverServer;
import io.foreshock.testing.bench.cluster.Cluster;
import io.foreshock.testing.process.Await;
import io.foreshock.testing.process.CloseStack;
import io.foreshock.testing.process.ForeshockRole;
import io.foreshock.testing.process.Installation;
import io.foreshock.testing.process.Roles;
import io.foreshock.testing.process.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A whole pipeline: {@code ship}, {@code stream} and {@code sink} in processes of their own with a broker and a PostgreSQL, and in this
 * process the receiver and the shippers of the hosts that crash.
 */
final class TestEnvironment implements AutoCloseable {
    private static final Duration READY_TIMEOUT = Duration.ofSeconds(90);

    private final CloseStack closing = new CloseStack();
    private final List<CrashingHost> hosts = new ArrayList<>();
    private final Path accessLog;
    private final CommitTimes rows;
    private final ReceiverServer receiver;

    /** Starts everything; returns once all roles are ready. */
    TestEnvironment(
            Workspace workspace,
            Installation installation,
            Cluster cluster,
            String name,
            int crashes,
            boolean withStore)
            throws IOException, SQLException {
        Path directory = workspace.directory(name);
        this.accessLog = Files.createFile(directory.resolve("access.log"));
        this.receiver = closing.add(new ReceiverServer());
        this.rows = closing.add(CommitTimes.start(directory.resolve("postgresql")));
        String prefix = name + ".";
        Roles roles = closing.add(new Roles(
                directory, config(cluster.bootstrap(), prefix, withStore), installation, workspace.registry()));
        roles.start();
        for (ForeshockRole role : roles.all()) {
            Await.until(role.name() + " is ready", READY_TIMEOUT, role::ready);
        }
        for (int i = 1; i <= crashes; i++) {
            String host = name + "-host-" + i;
            hosts.add(closing.add(new CrashingHost(host, workspace.directory(host), cluster.bootstrap(), prefix)));
        }
    }

    private String config(String bootstrap, String prefix, boolean withStore) {
        return """
                kafka: {bootstrap.servers: "%1$s"}
                topic_prefix: "%2$s"
                topics: {input_partitions: %3$d, replication_factor: 1}
                host: {id: %4$s, name: %4$s}
                service: shop
                inputs:
                  - {dataset: nginx.access, paths: ["%5$s"], timezone: UTC, log_format: '%6$s'}
                %7$s
                route: {receiver: pager}
                receivers:
                  - {name: pager, pagerduty_configs: [{routing_key: bench, url: "%8$s"}]}
                """.formatted(
                        bootstrap,
                        prefix,
                        Cluster.INPUT_PARTITIONS,
                        Traffic.HOST,
                        accessLog,
                        Traffic.LOG_FORMAT,
                        withStore ? "store: {url: \"" + rows.jdbcUrl() + "\"}" : "",
                        receiver.pagerdutyUrl());
    }

    Path accessLog() {
        return accessLog;
    }

    List<CrashingHost> hosts() {
        return hosts;
    }

    CommitTimes rows() {
        return rows;
    }

    Pages pages() {
        return new Pages(receiver);
    }

    @Override
    public void close() {
        closing.close();
    }
}
