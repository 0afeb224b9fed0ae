package io.foreshock.testing.bench.latency;

import io.foreshock.app.embedded.ReceiverServer;
import io.foreshock.testing.bench.cluster.Broker;
import io.foreshock.testing.bench.process.Workbench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Everything running, each in a process of its own: {@code ship}, {@code stream} and {@code sink} beside a broker, and a
 * PostgreSQL; and in this process the receiver, and the shippers of the hosts that will crash.
 */
final class Plant implements AutoCloseable {
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final List<CrashingHost> hosts = new ArrayList<>();
    private final Path accessLog;
    private final CommitTimes rows;
    private final ReceiverServer receiver;

    /** Starts all of it, anew; returns once every part says that it is up. */
    Plant(Workbench bench, Broker broker, String name, int crashes)
            throws IOException, InterruptedException, SQLException {
        Path folder = bench.folder(name);
        this.accessLog = Files.createFile(folder.resolve("access.log"));
        this.receiver = keep(new ReceiverServer());
        this.rows = keep(CommitTimes.start(folder.resolve("postgresql")));
        String prefix = name + ".";
        Path config = Files.writeString(folder.resolve("foreshock.yaml"), config(folder, broker, prefix));
        List<PartProcess> parts = new ArrayList<>();
        for (String verb : List.of("stream", "sink", "ship")) {
            parts.add(keep(PartProcess.start(verb, config, folder)));
        }
        for (PartProcess part : parts) {
            part.awaitReady();
        }
        for (int i = 1; i <= crashes; i++) {
            String host = name + "-host-" + i;
            hosts.add(keep(new CrashingHost(host, bench.folder(host), broker.bootstrap(), prefix)));
        }
    }

    private <T extends AutoCloseable> T keep(T part) {
        running.push(part);
        return part;
    }

    private String config(Path folder, Broker broker, String prefix) {
        return """
                kafka: {bootstrap.servers: "%1$s"}
                topic_prefix: "%2$s"
                topics: {input_partitions: %3$d, replication_factor: 1}
                host: {id: %4$s, name: %4$s}
                service: shop
                data_dir: "%5$s"
                web: {listen_address: "127.0.0.1:0"}
                inputs:
                  - {dataset: nginx.access, paths: ["%6$s"], timezone: UTC, log_format: '%7$s'}
                store: {url: "%8$s"}
                route: {receiver: pager}
                receivers:
                  - {name: pager, pagerduty_configs: [{routing_key: bench, url: "%9$s"}]}
                """.formatted(
                        broker.bootstrap(),
                        prefix,
                        Broker.INPUT_PARTITIONS,
                        Traffic.HOST,
                        folder.resolve("data"),
                        accessLog,
                        Traffic.LOG_FORMAT,
                        rows.jdbcUrl(),
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
    public void close() throws Exception {
        while (!running.isEmpty()) {
            running.pop().close();
        }
    }
}
