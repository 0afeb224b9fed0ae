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
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
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
