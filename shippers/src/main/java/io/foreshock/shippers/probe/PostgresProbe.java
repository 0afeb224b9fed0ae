package io.foreshock.shippers.probe;

import io.foreshock.events.Event;
import io.foreshock.events.Fields;
import io.foreshock.shippers.publish.Masking;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Open connections of a PostgreSQL server by state. Keeps one connection of its own, which it counts too; a server that
 * hangs costs at most the time-outs below.
 */
public final class PostgresProbe implements Probe {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresProbe.class);
    private static final String SECONDS_TO_CONNECT = "3";
    private static final String SECONDS_TO_ANSWER = "5";
    private static final String ACTIVITY =
            "select state, count(*) from pg_stat_activity" + " where backend_type = 'client backend' group by state";

    private final String url;
    private final Properties login = new Properties();
    private @Nullable Connection connection;

    /** Cheap: connects at the first sample. */
    public PostgresProbe(String url, @Nullable String user, @Nullable String password) {
        this.url = url;
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
    public Event.Builder sample(Instant now) {
        Event.Builder event = Event.of("postgresql.activity", now).with(Fields.KIND, "metric");
        try {
            Map<String, Long> states = query();
            double total = states.values().stream().mapToLong(Long::longValue).sum();
            event.with(Fields.CONNECTIONS, total);
            for (String state : new String[] {"active", "idle", "idle_in_transaction"}) {
                event.with(
                        "postgresql.activity." + state,
                        states.getOrDefault(state, 0L).doubleValue());
            }
            return event.with("event.outcome", "success");
        } catch (SQLException e) {
            close();
            return event.with("event.outcome", "failure").with(Fields.ERROR_MESSAGE, Masking.mask(e.toString()));
        }
    }

    private Map<String, Long> query() throws SQLException {
        Connection open = connection;
        if (open == null) {
            open = DriverManager.getConnection(url, login);
            connection = open;
        }
        Map<String, Long> states = new TreeMap<>();
        try (Statement statement = open.createStatement();
                ResultSet rows = statement.executeQuery(ACTIVITY)) {
            while (rows.next()) {
                String state = rows.getString(1);
                // "idle in transaction (aborted)" holds its locks just the same
                String field = state == null
                        ? "unknown"
                        : state.replace(" (aborted)", "").replace(' ', '_');
                states.merge(field, rows.getLong(2), Long::sum);
            }
        }
        return states;
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
