package io.foreshock.testing.lab;

import io.foreshock.app.embedded.ReceivedMessage;
import io.foreshock.app.embedded.ReceivedMessage.Channel;
import io.foreshock.app.embedded.ReceiverServer;
import io.foreshock.testing.SqlClient;
import io.foreshock.testing.lab.audit.CounterCheck;
import io.foreshock.testing.lab.audit.LineAudit;
import io.foreshock.testing.lab.audit.StoreTables;
import io.foreshock.testing.lab.audit.StoreTables.StoredIncident;
import io.foreshock.testing.lab.host.Traffic;
import io.foreshock.testing.lab.host.WatchedHost;
import io.foreshock.testing.lab.scenes.Scene;
import io.foreshock.testing.lab.scenes.SceneContext;
import io.foreshock.testing.process.Await;
import io.foreshock.testing.process.CloseStack;
import io.foreshock.testing.process.ForeshockRole;
import io.foreshock.testing.process.Installation;
import io.foreshock.testing.process.ProcessRegistry;
import io.foreshock.testing.process.Roles;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One scene, from the start of its servers to its outcome. Host, roles, topics, tables and receiver are its own, so that no scene
 * has events of another in its windows; broker and store are shared.
 */
final class SceneRun implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    /** After it, a line that is not stored is a failure. */
    private static final Duration STORED_TIMEOUT = Duration.ofMinutes(1);

    private static final Duration COUNTERS_TIMEOUT = Duration.ofSeconds(10);
    /** The grace for late lines (10 s), and how long a restart waits for another source. */
    private static final Duration RULES_DELAY = Duration.ofSeconds(14);

    private final Scene scene;
    private final Instant start = Instant.now();
    private final CloseStack closing = new CloseStack();
    private final WatchedHost host;
    private final Roles roles;
    /** Shippers of other hosts. */
    private final List<ForeshockRole> others = new ArrayList<>();

    private final ReceiverServer receiver;
    private final Traffic traffic;
    private final SqlClient client;
    private final StoreTables store;
    private final SceneContext context;

    SceneRun(
            Scene scene,
            Path directory,
            Path home,
            TestCluster cluster,
            Installation installation,
            ProcessRegistry registry)
            throws IOException, SQLException {
        this.scene = scene;
        String database = "foreshock_" + scene.name().replace('-', '_');
        cluster.store().createDatabase(database);
        host = closing.add(new WatchedHost(directory, home, scene.otherApps(), registry));
        receiver = closing.add(new ReceiverServer());
        String config = host.config() + config("shop", "lab-1", database, cluster);
        roles = closing.add(new Roles(directory.resolve("foreshock"), config, installation, registry));
        if (!scene.otherApps().isEmpty()) {
            others.add(closing.add(new ForeshockRole(
                    "ship-database",
                    "ship",
                    host.databaseConfig() + config("shared-db", "db-1", database, cluster),
                    directory.resolve("foreshock"),
                    installation,
                    registry)));
        }
        traffic = closing.add(new Traffic(host.nginx().url(), prefixes(scene)));
        client = new SqlClient(
                cluster.store().jdbcUrl(database) + "?user=" + cluster.store().user());
        store = new StoreTables(client);
        context = new SceneContext(directory, host, roles, receiver, store, traffic);
    }

    private static List<String> prefixes(Scene scene) {
        return Stream.concat(Stream.of(""), scene.otherApps().stream().map(name -> "/" + name))
                .toList();
    }

    private String config(String service, String hostName, String database, TestCluster cluster) {
        return """
                service: %7$s
                environment: lab
                host: {id: %8$s-of-%1$s, name: %8$s}
                kafka: {bootstrap.servers: "%2$s"}
                topic_prefix: lab.%1$s.
                topics: {input_partitions: 4, replication_factor: 1}
                store: {url: "%3$s", user: %4$s}
                receivers:
                  - {name: team, slack_configs: [{api_url: "%5$s"}]}
                  - {name: pager, pagerduty_configs: [{routing_key: lab, url: "%6$s"}]}
                """.formatted(
                        scene.name(),
                        cluster.broker().bootstrap(),
                        cluster.store().jdbcUrl(database),
                        cluster.store().user(),
                        receiver.slackUrl(),
                        receiver.pagerdutyUrl(),
                        service,
                        hostName);
    }

    /** Starts everything, plays the scene under traffic, waits until all lines are stored and all rules had their time. */
    Outcome run() throws Exception {
        host.start();
        roles.start();
        others.forEach(ForeshockRole::start);
        traffic.resume();
        Await.until("the first request is stored", TIMEOUT, () -> store.rows("nginx.access") > 0);
        scene.play(context);
        traffic.pause();
        Instant end = Instant.now();
        Await.holdsWithin(STORED_TIMEOUT, () -> audit().flaws().isEmpty());
        Await.until(
                "a heartbeat from after the scene is stored",
                TIMEOUT,
                () -> store.hasHeartbeatSince(end.plus(RULES_DELAY)));
        return outcome();
    }

    private LineAudit.Result audit() throws IOException, SQLException {
        return LineAudit.of(host.logFiles(), store, traffic.sent(), traffic.served());
    }

    private Outcome outcome() throws Exception {
        LineAudit.Result lines = audit();
        List<String> rules = store.rules();
        List<StoredIncident> incidents = store.incidents();
        String titles = incidents.stream()
                .map(incident -> incident.severity() + ": " + incident.title())
                .collect(Collectors.joining("; "));
        return new Outcome(
                scene.name(),
                rules,
                incidents.isEmpty() ? "none" : titles,
                secondsToAlert(),
                lines.lines(),
                lines.stored(),
                scene.expected().destroys() ? lines.accessesDestroyed() + lines.callsDestroyed() : 0,
                receiver.received(Channel.SLACK).size(),
                receiver.pages().size(),
                seconds(),
                Verifier.failures(scene.expected(), rules, incidents, receiver, lines, counterFailures()));
    }

    /** The roles count while they are scraped, so the sums agree at some time, not at every time. */
    private List<String> counterFailures() throws IOException, InterruptedException {
        boolean agree = Await.holdsWithin(
                COUNTERS_TIMEOUT, () -> CounterCheck.failures(roles).isEmpty());
        return agree ? List.of() : CounterCheck.failures(roles);
    }

    private @Nullable Double secondsToAlert() {
        Instant cause = context.causedAt();
        List<ReceivedMessage> received = receiver.received();
        return cause == null || received.isEmpty()
                ? null
                : Duration.between(cause, received.get(0).at()).toMillis() / 1000.0;
    }

    /** The outcome when {@link #run} fails. */
    Outcome aborted(String why) {
        return Outcome.aborted(scene.name(), seconds(), why);
    }

    /** Copies logs, configurations and rows to where they stay. */
    void save(Path target) throws IOException, SQLException {
        try (Connection connection = client.connect()) {
            FailedScene.save(context.directory(), connection, target);
        }
    }

    private double seconds() {
        return Duration.between(start, Instant.now()).toMillis() / 1000.0;
    }

    /** The addresses of the host's servers, for a person. */
    String addresses() {
        return "nginx " + host.nginx().url() + " · application's PostgreSQL "
                + host.postgres().jdbcUrl("postgres") + " · Redis "
                + host.redis().url() + " · PM2_HOME "
                + host.app().logs().getParent();
    }

    @Override
    public void close() {
        closing.close();
    }
}
