package io.foreshock.app.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.app.config.ConfigFile;
import io.foreshock.app.embedded.EmbeddedDatabase;
import io.foreshock.app.embedded.EmbeddedKafka;
import io.foreshock.config.Problem;
import io.foreshock.events.Topic;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Checks a configuration against a real broker and a real database. */
class ServersCheckIT {
    @TempDir
    private static Path servers;

    private static EmbeddedKafka kafka;
    private static EmbeddedDatabase database;

    @TempDir
    private Path directory;

    @BeforeAll
    static void startServers() throws IOException {
        kafka = EmbeddedKafka.start(Files.createDirectories(servers.resolve("kafka")));
        database = EmbeddedDatabase.start(servers.resolve("postgresql"));
    }

    @AfterAll
    static void stopServers() throws IOException {
        database.close();
        kafka.close();
    }

    @Test
    void shouldReportWhatWillBeMadeAndMakeNothing() throws Exception {
        assertThat(check("""
                kafka: {bootstrap.servers: 'KAFKA'}
                topic_prefix: new.
                store: {url: 'DATABASE'}
                probes: [{type: postgresql, url: 'DATABASE'}]
                """))
                .containsExactly(
                        "2: info: topic_prefix: new.: will be created: all 14 topics",
                        "3: info: store.url: DATABASE: schema foreshock will be brought up to date: 1 events signals incidents");
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()))) {
            assertThat(admin.listTopics().names().get()).noneMatch(name -> name.startsWith("new."));
        }
        assertThat(schemas()).isZero();
    }

    @Test
    void shouldFindTopicsThatAreNotAsTheyMustBe() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()))) {
            admin.createTopics(List.of(
                            input("bad.logs.nginx", 2),
                            input("bad.logs.pm2", 3),
                            new NewTopic("bad.metrics", 2, (short) 1),
                            new NewTopic("bad.alerts", 1, (short) 1).configs(Map.of("max.message.bytes", "1000")),
                            new NewTopic("bad.deliveries", 2, (short) 1)
                                    .configs(Map.of("cleanup.policy", "delete,compact"))))
                    .all()
                    .get();
        }
        assertThat(check("""
                kafka: {bootstrap.servers: 'KAFKA'}
                topic_prefix: bad.
                topics:
                  input_partitions: 2
                  replication_factor: 2
                """))
                .satisfiesExactly(
                        deliveries ->
                                assertThat(deliveries).contains("bad.alerts has 1 partitions and bad.deliveries 2"),
                        bytes -> assertThat(bytes)
                                .contains("topic bad.alerts has max.message.bytes=1000, not 1048576; to fix it:"),
                        time -> assertThat(time)
                                .contains("topic bad.metrics has message.timestamp.type=CreateTime, not LogAppendTime"),
                        missing -> assertThat(missing)
                                .startsWith(
                                        "2: info: topic_prefix: bad.: will be created: bad.logs.syslog, bad.logs.app,"),
                        unequal -> assertThat(unequal)
                                .startsWith(
                                        "4: error: topics.input_partitions: 2: the input topics have unequal partition"
                                                + " counts, {bad.logs.nginx=2, bad.logs.pm2=3, bad.metrics=2}"),
                        brokers -> assertThat(brokers)
                                .startsWith("5: error: topics.replication_factor: 2: the cluster has 1 broker;"));
    }

    @Test
    void shouldFindPartitionsThatAreNotAsConfigured() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()))) {
            admin.createTopics(Stream.concat(
                                    Topic.INPUTS.stream().map(topic -> input(topic.named("four."), 4)),
                                    Stream.of(new NewTopic("four.observations", 2, (short) 1)))
                            .toList())
                    .all()
                    .get();
        }
        assertThat(check("{topic_prefix: four., topics: {input_partitions: 8, service_partitions: 3},"
                        + " kafka: {bootstrap.servers: 'KAFKA'}}\n"))
                .anyMatch(problem -> problem.startsWith(
                        "1: error: topics.input_partitions: 8: the input topics have 4 partitions each"))
                .anyMatch(problem -> problem.startsWith(
                        "1: error: topics.service_partitions: 3: topic four.observations has 2 partitions"));
    }

    @Test
    void shouldFindADatabaseUserWhoMayNotMakeTheSchema() throws Exception {
        try (Connection connection = DriverManager.getConnection(database.jdbcUrl());
                Statement statement = connection.createStatement()) {
            statement.execute("create role nobody_much login");
        }
        String url = database.jdbcUrl().replace("user=postgres", "user=nobody_much");
        assertThat(check("store: {url: '" + url + "'}\n"))
                .anyMatch(problem -> problem.contains("user nobody_much may not make schema foreshock; to fix it:"
                        + " CREATE SCHEMA foreshock AUTHORIZATION nobody_much"));
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void shouldNotWaitForServersThatNeverAnswer() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String address = "127.0.0.1:" + silent.getLocalPort();
            assertThat(check("""
                    kafka: {bootstrap.servers: 'SILENT'}
                    probes: [{type: postgresql, url: 'jdbc:postgresql://SILENT/a'}, {type: redis, url: 'redis://SILENT'}]
                    store: {url: 'jdbc:postgresql://SILENT/a'}
                    """.replace("SILENT", address)))
                    .satisfiesExactly(
                            broker -> assertThat(broker).contains("no broker answers within 5 s"),
                            probe -> assertThat(probe).startsWith("2: error: probes[0].url"),
                            redis -> assertThat(redis).startsWith("2: error: probes[1].url"),
                            store -> assertThat(store).startsWith("3: error: store.url"));
        }
    }

    private static NewTopic input(String name, int partitions) {
        return new NewTopic(name, partitions, (short) 1).configs(Map.of("message.timestamp.type", "LogAppendTime"));
    }

    private static int schemas() throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.jdbcUrl());
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from pg_namespace where nspname = 'foreshock'")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private List<String> check(String yaml) throws IOException, InterruptedException {
        Path file = Files.writeString(
                directory.resolve("f.yaml"),
                (yaml.startsWith("{") ? yaml : yaml + "data_dir: " + directory + "\n")
                        .replace("KAFKA", kafka.bootstrap())
                        .replace("DATABASE", database.jdbcUrl()));
        return Checks.run(ConfigFile.parse(file), false).all().stream()
                .map(Problem::toString)
                .map(problem -> problem.replace(file + ":", "").replace(database.jdbcUrl(), "DATABASE"))
                .toList();
    }
}
