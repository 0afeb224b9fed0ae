package io.foreshock.testing.process;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;

/** The Kafka node of {@code up}, in a process of its own. */
public final class Broker extends Server {
    private static final int ANSWER_MS = 2_000;

    private final Installation installation;
    private final int port = Ports.free();
    private final int controllerPort = Ports.free();
    private final Path records;

    public Broker(Path directory, Installation installation, ProcessRegistry registry) {
        super("kafka", directory, registry);
        this.installation = installation;
        this.records = directory.resolve("records");
    }

    @Override
    protected ProcessBuilder command() {
        ProcessBuilder java = new ProcessBuilder(Installation.java());
        java.command().addAll(installation.brokerOptions());
        java.command().addAll(List.of("-cp", installation.jarsOf("up") + File.pathSeparator + ownClasses()));
        java.command().addAll(List.of(BrokerMain.class.getName(), records.toString(), "" + port, "" + controllerPort));
        return java;
    }

    private static Path ownClasses() {
        try {
            return Path.of(BrokerMain.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the classes of the test kit are not in a directory or jar", e);
        }
    }

    @Override
    protected boolean answers() throws Exception {
        try (Admin admin = Admin.create(Map.of(
                "bootstrap.servers", bootstrap(),
                "default.api.timeout.ms", ANSWER_MS,
                "request.timeout.ms", ANSWER_MS))) {
            return !admin.describeCluster()
                    .nodes()
                    .get(ANSWER_MS, TimeUnit.MILLISECONDS)
                    .isEmpty();
        }
    }

    @Override
    protected Duration startTimeout() {
        return Duration.ofMinutes(2); // several JVMs may start on two cores
    }

    /** The address for clients, as {@code bootstrap.servers}. */
    public String bootstrap() {
        return "127.0.0.1:" + port;
    }
}
