package io.foreshock.testing.chaos.environment;

import io.foreshock.app.config.ConfigFile;
import io.foreshock.app.diagnose.Diagnosis;
import io.foreshock.app.embedded.ReceiverServer;
import io.foreshock.testing.chaos.script.Host;
import io.foreshock.testing.chaos.script.LogKind;
import io.foreshock.testing.process.Background;
import io.foreshock.testing.process.Broker;
import io.foreshock.testing.process.ForeshockRole;
import io.foreshock.testing.process.Installation;
import io.foreshock.testing.process.ProcessRegistry;
import io.foreshock.testing.process.ServerException;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
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
 * A whole pipeline on loopback over one directory: a broker, PostgreSQL, a shipper for each host, two stream instances and a sink,
 * each in a process of its own, and a receiver in this process.
 */
public final class TestEnvironment implements AutoCloseable {
    /** Before each topic's name. */
    public static final String TOPIC_PREFIX = "foreshock.";

    private static final int INPUT_PARTITIONS = 4;
    private static final int STREAM_INSTANCES = 2;

    private final Path directory;
    private final Broker broker;
    private final Database database;
    private final ReceiverServer receiver;
    private final List<Victim> victims = new ArrayList<>();

    /**
     * Starts only the receiver.
     *
     * @param resolveTimeout time without an anomalous line until an incident resolves
     */
    public TestEnvironment(Path directory, Installation installation, List<Host> hosts, Duration resolveTimeout)
            throws IOException {
        this.directory = Files.createDirectories(directory);
        ProcessRegistry registry = new ProcessRegistry(directory.resolve("started"));
        receiver = new ReceiverServer();
        broker = new Broker(directory.resolve("kafka"), installation, registry);
        database = new Database(directory.resolve("postgresql"));
        victims.add(new Victim(VictimKind.BROKER, broker));
        victims.add(new Victim(VictimKind.POSTGRESQL, database));
        for (Host host : hosts) {
            addRole(VictimKind.SHIPPER, "ship-" + host.id(), "ship", shipConfig(host), installation, registry);
        }
        Path rules = ScaledRules.write(installation.home(), this.directory.resolve("rules"));
        for (int i = 1; i <= STREAM_INSTANCES; i++) {
            String config = "resolve_timeout: " + resolveTimeout.toSeconds() + "s\nrules: {paths: [" + rules + "]}\n";
            addRole(VictimKind.STREAMS, "stream-" + i, "stream", config, installation, registry);
        }
        addRole(VictimKind.SINK, "sink", "sink", sinkConfig(), installation, registry);
    }

    private void addRole(
            VictimKind kind,
            String name,
            String role,
            String ownConfig,
            Installation installation,
            ProcessRegistry registry) {
        String config = """
                kafka: {bootstrap.servers: "%s"}
                topic_prefix: %s
                topics: {input_partitions: %d}
                """.formatted(broker.bootstrap(), TOPIC_PREFIX, INPUT_PARTITIONS);
        victims.add(new Victim(
                kind,
                new ForeshockRole(name, role, config + ownConfig, directory.resolve(name), installation, registry)));
    }

    private String shipConfig(Host host) {
        StringBuilder inputs = new StringBuilder();
        for (LogKind kind : LogKind.values()) {
            // one input is a glob that matches the rotated files too, as many configurations have it
            String path = logs().resolve(host.id()).resolve(kind.path()) + (kind == LogKind.ACCESS ? "*" : "");
            inputs.append("  - {dataset: %s, paths: [\"%s\"], timezone: UTC}%n".formatted(kind.dataset(), path));
        }
        return "service: %s%nhost: {id: %s, name: %s}%ninputs:%n%s"
                .formatted(host.service(), host.id(), host.name(), inputs);
    }

    private String sinkConfig() {
        return """
                store: {url: "%s"}
                receivers:
                  - {name: team, slack_configs: [{api_url: "%s"}]}
                  - {name: pager, pagerduty_configs: [{routing_key: chaos, url: "%s"}]}
                """.formatted(database.jdbcUrl(), receiver.slackUrl(), receiver.pagerdutyUrl());
    }

    /** The directory of all hosts' logs. */
    public Path logs() {
        return directory.resolve("logs");
    }

    /** Starts the servers, then the roles; returns when all answer. */
    public void start() {
        startAll(victim -> victim.kind().isServer());
        startAll(victim -> !victim.kind().isServer());
    }

    private void startAll(Predicate<Victim> which) {
        CompletableFuture<?>[] starts = victims.stream()
                .filter(which)
                .map(victim -> Background.start("start", () -> {
                    victim.process().start();
                    return victim;
                }))
                .toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(starts).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof ServerException known
                    ? known
                    : new ServerException("the test environment does not start: " + e.getCause(), e);
        }
    }

    /** The names of the processes by kind. */
    public Map<VictimKind, List<String>> victims() {
        return victims.stream()
                .collect(Collectors.groupingBy(
                        Victim::kind,
                        () -> new EnumMap<>(VictimKind.class),
                        Collectors.mapping(Victim::name, Collectors.toList())));
    }

    /** Carries out a plan whose times are since {@code start}. */
    public Killer killer(KillPlan plan, Instant start) {
        return new Killer(plan, victims, start);
    }

    public ReceiverServer receiver() {
        return receiver;
    }

    /** The broker's address for clients. */
    public String bootstrap() {
        return broker.bootstrap();
    }

    /** The JDBC URL of the store, with the user. */
    public String jdbcUrl() {
        return database.jdbcUrl();
    }

    /** Prints what each part waits for. */
    public void diagnose(PrintWriter out) throws InterruptedException {
        List<URI> roles = new ArrayList<>();
        Path config = directory;
        for (Victim victim : victims) {
            if (victim.process() instanceof ForeshockRole role) {
                config = role.configFile();
                try {
                    roles.add(role.metrics());
                } catch (IOException | ServerException e) {
                    out.println(role.name() + ": no address: " + e.getMessage());
                }
            }
        }
        // the last one is the sink's, which names the store too
        new Diagnosis(ConfigFile.read(config), roles).print(out);
    }

    /** Stops everything: those that write before those that are written to. */
    @Override
    public void close() {
        for (VictimKind kind : List.of(
                VictimKind.SHIPPER, VictimKind.STREAMS, VictimKind.SINK, VictimKind.POSTGRESQL, VictimKind.BROKER)) {
            victims.stream()
                    .filter(victim -> victim.kind() == kind)
                    .parallel()
                    .forEach(victim -> victim.process().stop());
        }
        receiver.close();
    }
}
