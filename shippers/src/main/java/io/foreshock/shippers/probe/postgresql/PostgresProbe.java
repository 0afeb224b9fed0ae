package io.foreshock.shippers.probe.postgresql;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.shippers.probe.SingleProbe;
import io.foreshock.shippers.publish.Masking;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Open connections of a PostgreSQL server by state and application, how many it allows, its longest transaction, and who
 * blocks whom ({@link ActivityQuery}). Keeps one connection of its own, which it
 * counts too; a server that hangs costs at most the time-outs below. One that is full refuses a probe that has no
 * connection yet: a failure with {@code error.code} 53300.
 */
public final class PostgresProbe implements SingleProbe {
    static final String DATASET = "postgresql.activity";
    private static final Logger LOG = LoggerFactory.getLogger(PostgresProbe.class);
    private static final String SECONDS_TO_CONNECT = "3";
    private static final String SECONDS_TO_ANSWER = "5";

    private final String url;
    private final Properties login = new Properties();
    private final Properties server;
    private @Nullable Connection connection;

    /** Cheap: connects at the first sample. */
    public PostgresProbe(String url, @Nullable String user, @Nullable String password) {
        this.url = url;
        this.server = Objects.requireNonNull(Driver.parseURL(url, null), "not a JDBC URL of PostgreSQL");
        login.setProperty("ApplicationName", "foreshock");
        login.setProperty("connectTimeout", SECONDS_TO_CONNECT);
        login.setProperty("loginTimeout", SECONDS_TO_CONNECT);
        login.setProperty("socketTimeout", SECONDS_TO_ANSWER);
        if (user != null) {
            login.setProperty("user", user);
        }
        if (password != null) {
            login.setProperty("password", password);
        }
    }

    @Override
    public String name() {
        return "postgresql";
    }

    @Override
    public Event.Builder event(Instant now) {
        Event.Builder event = Event.of(DATASET, now)
                .with(Field.KIND, "metric")
                .with("server.address", first(PGProperty.PG_HOST))
                .with("server.port", Long.valueOf(first(PGProperty.PG_PORT)))
                .with("postgresql.activity.database.name", PGProperty.PG_DBNAME.getOrDefault(server));
        try {
            query(event);
            return event.with(Field.OUTCOME, "success");
        } catch (SQLException e) {
            close();
            return event.with(Field.OUTCOME, "failure")
                    .with("error.code", e.getSQLState())
                    .with(Field.ERROR_MESSAGE, Masking.mask(e.toString()));
        }
    }

    /** A URL may name several servers; the first one stands for them. */
    private String first(PGProperty property) {
        String all = Objects.requireNonNull(property.getOrDefault(server), "has a default");
        return all.contains(",") ? all.substring(0, all.indexOf(',')) : all;
    }

    private void query(Event.Builder event) throws SQLException {
        Connection open = connection;
        if (open == null) {
            open = DriverManager.getConnection(url, login);
            connection = open;
        }
        ActivityQuery.into(event, open);
    }

    @Override
    public void close() {
        Connection open = connection;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException e) {
                LOG.debug("closing a broken connection", e);
            }
        }
    }
}
