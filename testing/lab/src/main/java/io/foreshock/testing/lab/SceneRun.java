package io.foreshock.testing.lab;

import io.foreshock.app.embedded.ReceivedMessage;
import io.foreshock.app.embedded.ReceivedMessage.Channel;
import io.foreshock.app.embedded.ReceiverServer;
import io.foreshock.testing.lab.ledger.Identities;
import io.foreshock.testing.lab.ledger.LineAudit;
import io.foreshock.testing.lab.ledger.Store;
import io.foreshock.testing.lab.scenes.Scene;
import io.foreshock.testing.lab.scenes.Stage;
import io.foreshock.testing.lab.servers.Await;
import io.foreshock.testing.lab.servers.Closing;
import io.foreshock.testing.lab.servers.Host;
import io.foreshock.testing.lab.servers.Installation;
import io.foreshock.testing.lab.servers.Parts;
import io.foreshock.testing.lab.servers.Started;
import io.foreshock.testing.lab.traffic.Traffic;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One scene from its servers' start to the verdict. Host, parts, topics, tables and receiver are its own, so that nothing
 * of one scene is in the windows of another; broker and store are shared.
 */
final class SceneRun implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    /** For what should come by now, and is a finding when it does not. */
    private static final Duration STORED_PATIENCE = Duration.ofSeconds(60);

    private static final Duration SUMS_PATIENCE = Duration.ofSeconds(10);
    /** The grace for late lines (10 s), and what a start waits for a second source. */
    private static final Duration TIME_TO_JUDGE = Duration.ofSeconds(14);

    private final Scene scene;
    private final Instant begun = Instant.now();
    private final Closing closing = new Closing();
    private final Host host;
    private final Parts foreshock;
    private final ReceiverServer receiver;
    private final Traffic traffic;
    private final Store.Connections tables;
    private final Store store;
    private final Stage stage;

    SceneRun(Scene scene, Path folder, Backbone backbone, Installation installation, Started started)
            throws IOException, SQLException {
        this.scene = scene;
        String database = "foreshock_" + scene.name().replace('-', '_');
        backbone.store().createDatabase(database);
        host = closing.keep(new Host(folder, installation, started));
        receiver = closing.keep(new ReceiverServer());
        String config = host.yaml() + watching(database, backbone);
        foreshock = closing.keep(new Parts(folder.resolve("foreshock"), config, installation, started));
        traffic = closing.keep(new Traffic(host.nginx().url()));
        tables = () -> backbone.store().connect(database);
        store = new Store(tables);
        stage = new Stage(folder, host, foreshock, receiver, store, traffic);
    }

    private String watching(String database, Backbone backbone) {
        return """
                service: shop
                environment: lab
                host: {id: lab-%1$s, name: lab-1}
                kafka: {bootstrap.servers: "%2$s"}
                topic_prefix: lab.%1$s.
                topics: {input_partitions: 4, replication_factor: 1}
                store: {url: "%3$s", user: %4$s}
                receivers:
                  - {name: team, slack_configs: [{api_url: "%5$s"}]}
                  - {name: pager, pagerduty_configs: [{routing_key: lab, url: "%6$s"}]}
                """.formatted(
                        scene.name(),
                        backbone.broker().bootstrap(),
                        backbone.store().jdbcUrl(database),
                        backbone.store().user(),
                        receiver.slackUrl(),
                        receiver.pagerdutyUrl());
    }

    /** Start, traffic, the scene, the end of traffic, all stored, all judged. */
    Outcome play() throws Exception {
        host.start();
        foreshock.start();
        traffic.flow();
        Await.until("the first request is stored", PATIENCE, () -> store.rows("nginx.access") > 0);
        scene.play(stage);
        traffic.hold();
        Instant end = Instant.now();
        Await.holdsWithin(STORED_PATIENCE, () -> audit().flaws().isEmpty());
        Await.until("time has passed", PATIENCE, () -> store.heartbeatSince(end.plus(TIME_TO_JUDGE)));
        return outcome();
    }

    private LineAudit.Result audit() throws IOException, SQLException {
        return LineAudit.of(host.logFiles(), store, traffic.sent(), traffic.served());
    }

    private Outcome outcome() throws Exception {
        LineAudit.Result lines = audit();
        List<String> rules = store.rules();
        List<Store.StoredIncident> incidents = store.incidents();
        return new Outcome(
                scene.name(),
                rules,
                incidents.isEmpty()
                        ? "none"
                        : incidents.stream()
                                .map(incident -> incident.severity() + ": " + incident.title())
                                .collect(Collectors.joining("; ")),
                secondsToAlert(),
                lines.lines(),
                lines.stored(),
                scene.expected().destroys() ? lines.accessesDestroyed() + lines.callsDestroyed() : 0,
                receiver.received(Channel.SLACK).size(),
                receiver.pages().size(),
                seconds(),
                Judge.wrongIn(scene.expected(), rules, incidents, receiver, lines, brokenSums()));
    }

    /** A part counts while it is asked, so the sums must agree once, not always. */
    private List<String> brokenSums() throws IOException, InterruptedException {
        return Await.holdsWithin(
                        SUMS_PATIENCE, () -> Identities.broken(foreshock).isEmpty())
                ? List.of()
                : Identities.broken(foreshock);
    }

    private @Nullable Double secondsToAlert() {
        Instant cause = stage.caused();
        List<ReceivedMessage> told = receiver.received();
        return cause == null || told.isEmpty()
                ? null
                : Duration.between(cause, told.get(0).at()).toMillis() / 1000.0;
    }

    /** What came of it when it could not be played to its end. */
    Outcome failed(String why) {
        return Outcome.failed(scene.name(), seconds(), why);
    }

    /** Keeps what a person needs to look into it. */
    void keepFor(WrongScene wrong) throws IOException, SQLException {
        try (Connection connection = tables.open()) {
            wrong.keep(stage.folder(), connection);
        }
    }

    private double seconds() {
        return Duration.between(begun, Instant.now()).toMillis() / 1000.0;
    }

    /** Where to look, for a person. */
    String whereabouts() {
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
