package io.foreshock.shippers.probe.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.shippers.probe.Gate;
import io.foreshock.shippers.probe.GatedProbeContract;
import io.foreshock.shippers.probe.Probe;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostgresProbeTest extends GatedProbeContract {
    private static final int MAX_CONNECTIONS = 10;

    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void startServer() throws IOException {
        postgres = EmbeddedPostgres.builder()
                .setServerConfig("max_connections", String.valueOf(MAX_CONNECTIONS))
                .start();
    }

    @AfterAll
    static void stopServer() throws IOException {
        postgres.close();
    }

    @Override
    public Probe probe() throws IOException {
        Gate gate = gateTo(postgres.getPort());
        return new PostgresProbe("jdbc:postgresql://127.0.0.1:" + gate.port() + "/postgres", "postgres", SECRET);
    }

    @Override
    public String dataset() {
        return "postgresql.activity";
    }

    @Test
    void shouldReportServerDatabaseAndLimitWhenSourceIsHealthy() throws SQLException {
        // Given
        try (Connection idle = postgres.getPostgresDatabase().getConnection()) {
            // When
            Event event = sample();
            // Then
            assertThat(idle.isValid(1)).isTrue();
            assertThat(event.text("server.address")).isEqualTo("127.0.0.1");
            assertThat(event.number("server.port")).isEqualTo(gate().port());
            assertThat(event.text("postgresql.activity.database.name")).isEqualTo("postgres");
            assertThat(event.number("postgresql.activity.max_connections")).isEqualTo(MAX_CONNECTIONS);
            assertThat(event.number("postgresql.activity.active")).isEqualTo(1);
            assertThat(event.number(Field.CONNECTIONS)).isGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void shouldAnswerWithFailureUntilOthersLeaveWhenServerIsFull() throws SQLException {
        // Given
        List<Connection> all = new ArrayList<>();
        try {
            takeAll(all);
            // When
            Event event = sample();
            // Then
            assertFailed(event);
            assertThat(event.text(Field.ERROR_MESSAGE)).contains("too many clients");
            assertThat(event.text("error.code")).isEqualTo("53300");
        } finally {
            for (Connection connection : all) {
                connection.close();
            }
        }
        await().until(() -> "success".equals(sample().text("event.outcome")));
    }

    @Test
    void shouldAnswerWithFailureWhenServerHangs() {
        // Given
        sample();
        // When
        gate().hang();
        // Then
        assertFailed(sample());
        assertFailed(sample());
    }

    @Test
    void shouldNameWhoIsAtTheEndOfTheChainThatTheLongestWaitsIn() throws Exception {
        // Given: the first waits for the second, which then waits for a third, whose transaction is the youngest
        try (Connection third = as("checkout");
                Connection second = as("worker");
                Connection first = as("api")) {
            begin(second, 2);
            int pid = begin(third, 1);
            CompletableFuture<Void> ofFirst = waitFor(first, 2);
            await().until(() -> sample().number("postgresql.activity.blocked.count") == 1);
            assertThat(sample().text("postgresql.activity.blocker.application")).isEqualTo("worker");
            CompletableFuture<Void> ofSecond = waitFor(second, 1);
            await().until(() -> sample().number("postgresql.activity.blocked.count") == 2);
            // When
            Event event = sample();
            // Then
            assertThat(event.get("postgresql.activity.blocker.pid")).isEqualTo((long) pid);
            assertThat(event.text("postgresql.activity.blocker.application")).isEqualTo("checkout");
            assertThat(event.number("postgresql.activity.blocked.seconds")).isPositive();
            assertThat(event.toString()).doesNotContain("pg_advisory");
            // When
            third.rollback();
            ofSecond.join();
            second.rollback();
            ofFirst.join();
            // Then
            Event after = sample();
            assertThat(after.number("postgresql.activity.blocked.count")).isZero();
            assertThat(after.get("postgresql.activity.blocked.seconds")).isNull();
            assertThat(after.get("postgresql.activity.blocker.pid")).isNull();
        }
    }

    @Test
    void shouldNameTheLongestTransactionOfOthers() throws SQLException {
        // Given
        assertThat(sample().get("postgresql.activity.longest_transaction.seconds"))
                .isNull();
        try (Connection old = as("report");
                Connection young = as("api")) {
            int pid = begin(old, 3);
            begin(young, 4);
            // When
            Event event = sample();
            // Then
            assertThat(event.get("postgresql.activity.longest_transaction.pid")).isEqualTo((long) pid);
            assertThat(event.text("postgresql.activity.longest_transaction.application"))
                    .isEqualTo("report");
            assertThat(event.number("postgresql.activity.longest_transaction.seconds"))
                    .isPositive();
            assertThat(event.number("postgresql.activity.idle_in_transaction")).isEqualTo(2);
            old.rollback();
            young.rollback();
        }
    }

    @Test
    void shouldNameTheApplicationsWithMostConnectionsAndDumps() throws SQLException {
        // Given
        try (Connection one = as("api");
                Connection two = as("api");
                Connection nameless = as("");
                Connection dump = as("pg_dump")) {
            // When
            Event event = sample();
            // Then
            assertThat((List<?>) event.get("postgresql.activity.applications"))
                    .map(Object::toString)
                    .hasSizeLessThanOrEqualTo(5)
                    .startsWith("api: 2")
                    .contains("(unnamed): 1", "pg_dump: 1");
            assertThat(event.number("postgresql.activity.dumps")).isEqualTo(1);
            assertThat(List.of(one, two, nameless, dump)).allMatch(PostgresProbeTest::isOpen);
        }
        await().until(() -> sample().number("postgresql.activity.dumps") == 0);
    }

    private static boolean isOpen(Connection connection) {
        try {
            return !connection.isClosed();
        } catch (SQLException e) {
            return false;
        }
    }

    private static Connection as(String application) throws SQLException {
        Connection connection = postgres.getPostgresDatabase().getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("set application_name = '" + application + "'");
        }
        return connection;
    }

    /** Begins a transaction that has a lock; returns its process. */
    private static int begin(Connection connection, int lock) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("select pg_backend_pid(), pg_advisory_xact_lock(" + lock + ")")) {
            row.next();
            return row.getInt(1);
        }
    }

    private static CompletableFuture<Void> waitFor(Connection connection, int lock) {
        return CompletableFuture.runAsync(() -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("select pg_advisory_xact_lock(" + lock + ")");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static void takeAll(List<Connection> taken) throws SQLException {
        try {
            while (true) {
                taken.add(postgres.getPostgresDatabase().getConnection());
            }
        } catch (SQLException e) {
            if (!"53300".equals(e.getSQLState())) {
                throw e;
            }
        }
    }
}
