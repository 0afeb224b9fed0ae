package io.foreshock.testing.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.sun.net.httpserver.HttpServer;
import io.foreshock.events.Schemas;
import io.foreshock.events.Topic;
import io.foreshock.testing.KafkaServer;
import io.foreshock.testing.PostgresServer;
import io.foreshock.testing.Servers;
import io.foreshock.testing.process.Installation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** {@code up} as a process of its own, killed in the middle of traffic; with the embedded servers or with containers. */
class UpIT {
    private static final int LINES = 20_000;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Pattern UP = Pattern.compile("up; Kafka at (\\S+), PostgreSQL at ([^\\s,]+)");
    private static final DateTimeFormatter ACCESS =
            DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter ERROR =
            DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final List<JsonNode> pages = new CopyOnWriteArrayList<>();

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path directory;

    private @Nullable KafkaServer kafka;
    private @Nullable PostgresServer postgres;
    private HttpServer pagerduty;
    private Process process;
    private String bootstrap;
    private String jdbcUrl;

    @BeforeEach
    void startServers() throws IOException {
        if (Servers.inContainers()) {
            Servers servers = Servers.ofThisRun();
            kafka = servers.kafka(directory);
            postgres = servers.postgres(directory);
            Files.writeString(directory.resolve("password"), postgres.password());
        }
    }

    @BeforeEach
    void startPagerduty() throws IOException {
        ObjectMapper json = new ObjectMapper();
        pagerduty = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        pagerduty.createContext("/v2/enqueue", exchange -> {
            pages.add(json.readTree(exchange.getRequestBody()));
            byte[] answer = "{\"status\":\"success\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(202, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        pagerduty.start();
    }

    @AfterEach
    void stopAll() throws Exception {
        if (pagerduty != null) {
            pagerduty.stop(0);
        }
        if (process != null && process.isAlive()) {
            process.destroy();
            process.waitFor(10, TimeUnit.SECONDS);
            process.destroyForcibly();
        }
        if (postgres != null) {
            postgres.close();
        }
        if (kafka != null) {
            kafka.close();
        }
    }

    @Test
    void shouldStoreEveryLineOnceAndPageOnceOverASigkill() throws Exception {
        // Given: a running up, traffic, and faults of three kinds
        startUp();
        Path logs = Files.createDirectories(directory.resolve("log"));
        writeTraffic(logs, 0, LINES / 4);
        writeFaults(logs);
        await().atMost(PATIENCE).until(() -> !pages.isEmpty());

        // When: it is killed while lines are read, and started again
        writeTraffic(logs, LINES / 4, LINES / 2);
        await().atMost(PATIENCE).until(() -> stored() > LINES / 4);
        process.destroyForcibly().waitFor();
        writeTraffic(logs, LINES / 2, 3 * LINES / 4);
        startUp();
        writeTraffic(logs, 3 * LINES / 4, LINES);

        // Then
        await().atMost(PATIENCE).until(() -> stored() >= LINES);
        assertThat(number("select count(distinct message) from foreshock.events where dataset = 'nginx.access'"))
                .isEqualTo(LINES);
        assertThat(stored()).isEqualTo(LINES);
        assertThat(pages)
                .extracting(page -> page.get("dedup_key").asText())
                .containsOnly(pages.get(0).get("dedup_key").asText());
        assertThat(number("select count(*) from foreshock.incidents")).isEqualTo(1);
        shouldKeepThePublicContract();
        shouldReportWhoHoldsTheDirectory();
        shouldEndCleanlyWhenAsked();
    }

    private void shouldKeepThePublicContract() throws IOException {
        JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Schemas.of(Topic.EVENTS_ENRICHED));
        ObjectMapper json = new ObjectMapper();
        int read = 0;
        TopicPartition partition = new TopicPartition(Topic.EVENTS_ENRICHED.named("foreshock."), 0);
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap, "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            while (read < LINES) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(10))) {
                    assertThat(schema.validate(json.readTree(record.value()))).isEmpty();
                    assertThat(new String(record.key(), StandardCharsets.UTF_8)).isEqualTo("host-1");
                    read++;
                }
            }
        }
    }

    private void shouldReportWhoHoldsTheDirectory() throws Exception {
        Process second = command().redirectErrorStream(true).start();
        String output = new String(second.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(second.waitFor()).as(output).isEqualTo(1);
        assertThat(output).contains("is held by process " + process.pid());
    }

    private void shouldEndCleanlyWhenAsked() throws Exception {
        process.destroy();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(directory.resolve("data/postgresql/postmaster.pid")).doesNotExist();
    }

    private ProcessBuilder command() throws IOException {
        Path config = directory.resolve("foreshock.yaml");
        String yaml = """
                service: api
                host: {id: host-1, name: web-1}
                data_dir: %1$s/data
                web: {listen_address: "127.0.0.1:0"}
                inputs:
                  - {dataset: nginx.access, paths: ["%1$s/log/access.log"], timezone: UTC}
                  - {dataset: nginx.error, paths: ["%1$s/log/error.log"], timezone: UTC}
                  - {dataset: pm2.out, paths: ["%1$s/log/api-out.log"], timezone: UTC}
                  - {dataset: pm2.error, paths: ["%1$s/log/api-error.log"], timezone: UTC}
                receivers:
                  - name: pager
                    pagerduty_configs: [{routing_key: test, url: "http://127.0.0.1:%2$d/v2/enqueue"}]
                """.formatted(directory, pagerduty.getAddress().getPort());
        Files.writeString(config, yaml + servers());
        Installation installation = Installation.small(Path.of("../.."));
        ProcessBuilder java = new ProcessBuilder(Installation.java());
        java.command().addAll(installation.brokerOptions());
        java.command()
                .addAll(List.of(
                        "-cp",
                        installation.jarsOf("up"),
                        "io.foreshock.app.Foreshock",
                        "up",
                        "--config",
                        config.toString()));
        return java;
    }

    private String servers() {
        return kafka == null || postgres == null
                ? ""
                : """
                kafka: {bootstrap.servers: "%s"}
                topics: {input_partitions: 4}
                store: {url: "%s", user: %s, password_file: "%s/password"}
                """.formatted(kafka.bootstrap(), postgres.jdbcUrl(), postgres.user(), directory);
    }

    /** Returns once it reports that it is up; later output is discarded. */
    private void startUp() throws IOException {
        process = command().redirectErrorStream(true).start();
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder all = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            all.append(line).append('\n');
            Matcher up = UP.matcher(line);
            if (up.find()) {
                bootstrap = up.group(1);
                jdbcUrl = up.group(2);
                Thread drain = new Thread(() -> output.lines().forEach(ignored -> {}), "drain");
                drain.setDaemon(true);
                drain.start();
                return;
            }
        }
        throw new AssertionError("up ended before it was up:\n" + all);
    }

    private static void writeTraffic(Path logs, int from, int to) throws IOException {
        StringBuilder lines = new StringBuilder();
        String time = ACCESS.format(Instant.now());
        for (int i = from; i < to; i++) {
            lines.append("203.0.113.9 - - [")
                    .append(time)
                    .append("] \"GET /v1/thing/")
                    .append(i)
                    .append(" HTTP/1.1\" 200 17 \"-\" \"test\"\n");
        }
        append(logs.resolve("access.log"), lines.toString());
    }

    /** Two broken upstream connections, a restart, and an unhandled rejection. */
    private static void writeFaults(Path logs) throws IOException {
        String time = ERROR.format(Instant.now());
        String broken = " [error] 7#7: *1 upstream prematurely closed connection while reading response header from"
                + " upstream, client: 203.0.113.9, server: x, request: \"GET /v1/thing/1 HTTP/1.1\","
                + " upstream: \"http://127.0.0.1:3000/v1/thing/1\", host: \"x\"\n";
        append(logs.resolve("error.log"), time + broken + time + broken.replace("*1", "*2"));
        append(logs.resolve("api-out.log"), "GET /v1/thing/1\n>>>> Server started\nGET /v1/thing/2\n");
        append(logs.resolve("api-error.log"), """
                You have triggered an unhandledRejection, you may have forgotten to catch a Promise rejection:
                RangeError: Invalid string length
                    at JSON.stringify (<anonymous>)
                Error: ENOSPC: no space left on device, write
                    at write (/srv/x/log.js:1:1)
                """);
    }

    private static void append(Path file, String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private long stored() throws SQLException {
        return number("select count(*) from foreshock.events where dataset = 'nginx.access'");
    }

    private long number(String query) throws SQLException {
        try (Connection db = postgres == null ? DriverManager.getConnection(jdbcUrl) : postgres.connect();
                Statement sql = db.createStatement();
                ResultSet row = sql.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
