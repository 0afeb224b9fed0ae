package io.foreshock.testing.process;

import io.foreshock.app.embedded.EmbeddedKafka;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;

/** A Kafka broker: {@code kafka.Kafka}, one KRaft node, with the properties of {@link EmbeddedKafka}. */
public final class Broker extends Server {
    private static final int ANSWER_MS = 2_000;

    private final Installation installation;
    private final int port = Ports.free();
    private final int controllerPort = Ports.free();
    private final Path properties;
    private final Path records;

    public Broker(Path directory, Installation installation, ProcessRegistry registry) {
        super("kafka", directory, registry);
        this.installation = installation;
        this.properties = directory.resolve("server.properties");
        this.records = directory.resolve("records");
    }

    @Override
    protected void prepare() throws IOException {
        EmbeddedKafka.format(records);
        Properties settings = new Properties();
        settings.putAll(EmbeddedKafka.properties(records, port, controllerPort));
        try (Writer file = Files.newBufferedWriter(properties)) {
            settings.store(file, null);
        }
    }

    @Override
    protected ProcessBuilder command() {
        ProcessBuilder java = new ProcessBuilder(Installation.java());
        java.command().addAll(installation.brokerOptions());
        java.command().addAll(List.of("-cp", installation.jarsOf("up"), "kafka.Kafka", properties.toString()));
        return java;
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
