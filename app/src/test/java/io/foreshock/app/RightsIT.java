package io.foreshock.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.foreshock.app.config.Config;
import io.foreshock.app.config.ConfigFile;
import io.foreshock.app.config.RuleLoader;
import io.foreshock.app.embedded.EmbeddedDatabase;
import io.foreshock.app.embedded.ReceiverServer;
import io.foreshock.app.rights.AuditLog;
import io.foreshock.app.rights.AuthorizedKafka;
import io.foreshock.app.rights.LeastRights;
import io.foreshock.app.rights.Right;
import io.foreshock.app.rights.Verb;
import io.foreshock.app.role.Role;
import io.foreshock.app.role.ShipperRole;
import io.foreshock.app.role.SinkRole;
import io.foreshock.app.role.StreamRole;
import io.foreshock.config.BadInputException;
import io.foreshock.events.Topic;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real broker with an authorizer: each verb runs as a user that has its rights and no other. */
class RightsIT {
    private static final String PREFIX = "foreshock.";
    private static final byte[] RUBBISH = "not understood".getBytes(UTF_8);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final DateTimeFormatter ERROR =
            DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String BROKEN = " [error] 7#7: *1 upstream prematurely closed connection while reading"
            + " response header from upstream, client: 203.0.113.9, server: _, request: \"GET /v1/a HTTP/1.1\","
            + " upstream: \"http://127.0.0.1:3000/v1/a\", host: \"api\"\n";

    /** A shipper that lacks a right. */
    private static final String NARROW = "narrow";
    /** A sink that lacks a right. */
    private static final String DEAF = "deaf";

    @TempDir
    private static Path directory;

    private static final AuditLog AUDIT = new AuditLog();
    private static AuthorizedKafka kafka;

    @BeforeAll
    static void startKafkaWithTheTopics() throws Exception {
        Stream<String> users = Stream.concat(Arrays.stream(Verb.values()).map(Verb::toString), Stream.of(NARROW, DEAF));
        kafka = new AuthorizedKafka(Files.createDirectories(directory.resolve("kafka")), users.toArray(String[]::new));
        for (Verb verb : Verb.values()) {
            kafka.grant(verb.toString(), rights(verb));
        }
        assertThat(run(Verb.PROVISION).lines())
                .hasSize(Topic.values().length)
                .contains("created foreshock.events.enriched");
    }

    @AfterAll
    static void stopKafka() {
        kafka.close();
        AUDIT.close();
    }

    @Test
    void shouldLetEachVerbWorkWithItsRightsAndUseAllOfThem() throws Exception {
        // Given: a host with three logs
        String time = ERROR.format(Instant.now());
        for (String name : List.of("pm2.log", "syslog", "app.log")) {
            Files.writeString(directory.resolve(name), "a line\n");
        }
        try (ReceiverServer receiver = new ReceiverServer();
                EmbeddedDatabase database = EmbeddedDatabase.start(directory.resolve("postgresql"));
                Role sink = sink("sink", receiver, "store: {url: '" + database.jdbcUrl() + "'}");
                Role stream = stream();
                Role ship = ship(Verb.SHIP.toString())) {
            // When: each role runs, two requests fail, and each gets a record that it does not understand
            writeAsAdministrator(Topic.DELIVERIES);
            sink.start();
            stream.start();
            ship.start();
            Files.writeString(directory.resolve("error.log"), time + BROKEN + time + BROKEN.replace("*1", "*2"));
            writeAsAdministrator(Topic.LOGS_NGINX, Topic.EVENTS_ENRICHED, Topic.ALERTS);

            // Then: alert, rows and dead letters are where they belong
            await().atMost(PATIENCE)
                    .ignoreExceptionsInstanceOf(SQLException.class)
                    .untilAsserted(() -> {
                        assertThat(rows(database)).isGreaterThanOrEqualTo(5);
                        assertThat(receiver.received()).isNotEmpty();
                        assertThat(AUDIT.unused("stream", rights(Verb.STREAM))).isEmpty();
                        assertThat(AUDIT.unused("sink", rights(Verb.SINK))).isEmpty();
                    });
            assertThat(Stream.of(ship, stream, sink).flatMap(role -> role.check().stream()))
                    .isEmpty();

            // When
            assertThat(run(Verb.CHECK)).contains("in order: ").doesNotContain("warning");
            assertThat(run(Verb.DIAGNOSE))
                    .contains("group foreshock.streams: Stable")
                    .contains("  foreshock.streams-")
                    .doesNotContain("not known:");
            assertThat(run(Verb.REPARSE).lines()).hasSizeGreaterThanOrEqualTo(5);
        }

        // Then: nothing more was asked for than was granted, and nothing was granted that nobody needs
        assertThat(AUDIT.denied())
                .noneMatch(refused -> Arrays.stream(Verb.values()).anyMatch(verb -> refused.startsWith(verb + " ")));
        for (Verb verb : Verb.values()) {
            assertThat(AUDIT.unused(verb.toString(), rights(verb))).isEmpty();
        }
    }

    @Test
    void shouldNameTheTopicThatAShipperMayNotWrite() throws Exception {
        kafka.grant(NARROW, without(rights(Verb.SHIP), "foreshock.logs.pm2"));
        try (Role ship = ship(NARROW)) {
            assertThatThrownBy(ship::start)
                    .isInstanceOf(BadInputException.class)
                    .hasMessage(
                            "topic foreshock.logs.pm2 is not there, or the user of this role may not see it, and the"
                                    + " user may not create it: create it with ./foreshock provision, or grant the rights that"
                                    + " ./foreshock rights prints");
        }
    }

    @Test
    void shouldNameTheGroupThatASinkMayNotJoin() throws Exception {
        kafka.grant(DEAF, without(rights(Verb.SINK), "foreshock.notify"));
        try (ReceiverServer receiver = new ReceiverServer();
                Role sink = sink(DEAF, receiver, "")) {
            sink.start();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(sink.check())
                            .containsExactly("alerts: org.apache.kafka.common.errors.GroupAuthorizationException: Not"
                                    + " authorized to access group: foreshock.notify"));
        }
    }

    private static List<Right> rights(Verb verb) {
        return LeastRights.of(verb, PREFIX);
    }

    private static List<Right> without(List<Right> rights, String name) {
        return rights.stream()
                .map(right -> new Right(
                        right.type(),
                        right.pattern(),
                        right.names().stream()
                                .filter(other -> !other.equals(name))
                                .toList(),
                        right.operations()))
                .toList();
    }

    private static Role ship(String user) throws IOException {
        Config config = ConfigFile.read(config(user, """
                service: shop
                inputs:
                  - {dataset: nginx.error, paths: ["DIR/error.log"], timezone: UTC}
                  - {dataset: pm2.daemon, paths: ["DIR/pm2.log"]}
                  - {dataset: system.syslog, paths: ["DIR/syslog"]}
                  - {dataset: generic.text, paths: ["DIR/app.log"]}
                """));
        return new ShipperRole(config, Clock.systemUTC(), new SimpleMeterRegistry());
    }

    private static Role stream() throws IOException {
        Config config = ConfigFile.read(config("stream", ""));
        return new StreamRole(config, RuleLoader.load(List.of()), Clock.systemUTC(), new SimpleMeterRegistry());
    }

    private static Role sink(String user, ReceiverServer receiver, String store) throws IOException {
        Config config = ConfigFile.read(config(user, """
                %s
                route: {receiver: team}
                receivers:
                  - {name: team, webhook_configs: [{url: "%s"}]}
                """.formatted(store, receiver.webhookUrl())));
        return new SinkRole(config, rule -> Optional.empty(), Clock.systemUTC(), new SimpleMeterRegistry());
    }

    private static String run(Verb verb) throws IOException {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Foreshock.run(
                new PrintWriter(out),
                new PrintWriter(err),
                verb.toString(),
                "--config",
                config(verb.toString(), "").toString());
        assertThat(code).as(out + "\n" + err).isZero();
        return out.toString();
    }

    private static Path config(String user, String rest) throws IOException {
        StringBuilder text = new StringBuilder("topic_prefix: " + PREFIX + "\nkafka:\n");
        kafka.properties(user)
                .forEach((name, value) -> text.append("  ")
                        .append(name)
                        .append(": '")
                        .append(value)
                        .append("'\n"));
        text.append("topics: {input_partitions: 1, service_partitions: 1, environment_partitions: 1}\n")
                .append("data_dir: DIR/")
                .append(user)
                .append('\n')
                .append(rest);
        return Files.writeString(
                directory.resolve(user + ".yaml"), text.toString().replace("DIR", directory.toString()));
    }

    private static void writeAsAdministrator(Topic... topics) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                kafka.properties(AuthorizedKafka.ADMINISTRATOR),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (Topic topic : topics) {
                producer.send(new ProducerRecord<>(topic.named(PREFIX), RUBBISH, RUBBISH))
                        .get();
            }
        }
    }

    private static long rows(EmbeddedDatabase database) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.jdbcUrl());
                ResultSet count = connection.createStatement().executeQuery("SELECT count(*) FROM foreshock.events")) {
            count.next();
            return count.getLong(1);
        }
    }
}
