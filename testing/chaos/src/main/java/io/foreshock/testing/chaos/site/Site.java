package io.foreshock.testing.chaos.site;

import io.foreshock.app.embedded.ReceiverServer;
import io.foreshock.testing.chaos.script.Host;
import io.foreshock.testing.chaos.script.LogKind;
import io.foreshock.testing.lab.servers.Broker;
import io.foreshock.testing.lab.servers.ForeshockPart;
import io.foreshock.testing.lab.servers.Installation;
import io.foreshock.testing.lab.servers.ServerException;
import io.foreshock.testing.lab.servers.Started;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A whole plant on loopback over one folder: a broker, PostgreSQL, a shipper for each host, two stream instances, a sink,
 * each in a process of its own, and in this process a receiver of what people are told.
 */
public final class Site implements AutoCloseable {
    /** Before every topic's name. */
    public static final String TOPIC_PREFIX = "foreshock.";

    private static final int INPUT_PARTITIONS = 4;
    private static final int STREAM_INSTANCES = 2;

    private final Path folder;
    private final Broker broker;
    private final Database database;
    private final ReceiverServer receiver;
    private final List<ForeshockPart> streams = new ArrayList<>();
    private final List<Victim> victims = new ArrayList<>();

    /**
     * Starts nothing yet but the receiver.
     *
     * @param quiet time without anything odd until an incident resolves
     */
    public Site(Path folder, Installation installation, List<Host> hosts, Duration quiet) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder);
        Started started = new Started(folder.resolve("started"));
        receiver = new ReceiverServer();
        broker = new Broker(folder.resolve("kafka"), installation, started);
        database = new Database(folder.resolve("postgresql"));
        victims.add(new ServerVictim(VictimKind.BROKER, broker));
        victims.add(database);
        for (Host host : hosts) {
            String name = "ship-" + host.id();
            victims.add(new ServerVictim(VictimKind.SHIPPER, part(name, "ship", ship(host), installation, started)));
        }
        for (int i = 1; i <= STREAM_INSTANCES; i++) {
            ForeshockPart stream = part(
                    "stream-" + i, "stream", "resolve_timeout: " + quiet.toSeconds() + "s\n", installation, started);
            streams.add(stream);
            victims.add(new ServerVictim(VictimKind.STREAMS, stream));
        }
        victims.add(new ServerVictim(VictimKind.SINK, part("sink", "sink", sink(), installation, started)));
    }

    private ForeshockPart part(String name, String verb, String own, Installation installation, Started started) {
        String config =
                """
                kafka: {bootstrap.servers: "%s"}
                topic_prefix: %s
                topics: {input_partitions: %d}
                data_dir: "%s"
                web: {listen_address: "127.0.0.1:0"}
                """.formatted(broker.bootstrap(), TOPIC_PREFIX, INPUT_PARTITIONS, folder.resolve(name + "-data")) + own;
        return new ForeshockPart(name, verb, config, folder.resolve(name), installation, started);
    }

    private String ship(Host host) {
        StringBuilder inputs = new StringBuilder();
        for (LogKind kind : LogKind.values()) {
            // one of them by a glob that the rotated files match too, as many write it
            String path = logs().resolve(host.id()).resolve(kind.path()) + (kind == LogKind.ACCESS ? "*" : "");
            inputs.append("  - {dataset: %s, paths: [\"%s\"], timezone: UTC}%n".formatted(kind.dataset(), path));
        }
        return "service: %s%nhost: {id: %s, name: %s}%ninputs:%n%s"
                .formatted(host.service(), host.id(), host.name(), inputs);
    }

    private String sink() {
        return """
                store: {url: "%s"}
                receivers:
                  - {name: team, slack_configs: [{api_url: "%s"}]}
                  - {name: pager, pagerduty_configs: [{routing_key: chaos, url: "%s"}]}
                """.formatted(database.jdbcUrl(), receiver.slackUrl(), receiver.pagerdutyUrl());
    }

    /** The folder of all hosts' logs. */
    public Path logs() {
        return folder.resolve("logs");
    }

    /** Starts all of it, the servers first; returns when each does its work. */
    public void start() {
        start(victim -> isServer(victim.kind()));
        start(victim -> !isServer(victim.kind()));
    }

    private static boolean isServer(VictimKind kind) {
        return kind == VictimKind.BROKER || kind == VictimKind.POSTGRESQL;
    }

    private void start(Predicate<Victim> which) {
        CompletableFuture<?>[] starts = victims.stream()
                .filter(which)
                .map(victim -> CompletableFuture.runAsync(victim::start, Site::onItsOwnThread))
                .toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(starts).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof ServerException known
                    ? known
                    : new ServerException("the site does not start: " + e.getCause(), e);
        }
    }

    private static void onItsOwnThread(Runnable work) {
        Thread thread = new Thread(work, "start");
        thread.setDaemon(true);
        thread.start();
    }

    /** Names of what can be killed. */
    public Map<VictimKind, List<String>> victims() {
        return victims.stream()
                .collect(Collectors.groupingBy(
                        Victim::kind,
                        () -> new EnumMap<>(VictimKind.class),
                        Collectors.mapping(Victim::name, Collectors.toList())));
    }

    /** Who carries a plan out on this site, whose script started then. */
    public Killer killer(KillPlan plan, Instant start) {
        return new Killer(plan, victims, start);
    }

    /** The two that share the topology's work. */
    public List<ForeshockPart> streams() {
        return List.copyOf(streams);
    }

    public ReceiverServer receiver() {
        return receiver;
    }

    /** Where clients of the broker connect. */
    public String bootstrap() {
        return broker.bootstrap();
    }

    /** Where the store's tables are. */
    public String jdbcUrl() {
        return database.jdbcUrl();
    }

    /** Stops everything: who writes before who is written to. */
    @Override
    public void close() {
        for (VictimKind kind : List.of(
                VictimKind.SHIPPER, VictimKind.STREAMS, VictimKind.SINK, VictimKind.POSTGRESQL, VictimKind.BROKER)) {
            victims.stream().filter(victim -> victim.kind() == kind).parallel().forEach(Victim::stop);
        }
        receiver.close();
    }
}
