package io.foreshock.app.check;

import io.foreshock.app.config.Config;
import io.foreshock.config.BadInputException;
import io.foreshock.config.ParsedConfig;
import io.foreshock.config.Problems;
import io.foreshock.sinks.postgres.StoreConfig;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.postgresql.ds.PGSimpleDataSource;

/** The database: it answers, is new enough, grants the privileges for the schema, and has the same time. Only reads. */
final class StoreCheck implements Check {
    static final String KEY = "store.url";
    static final String SCHEMA = "foreshock";
    private static final int OLDEST_VERSION = 13;
    private static final Duration MOST_SKEW = Duration.ofSeconds(5);
    private static final String FACTS = "select current_setting('server_version_num')::int / 10000,"
            + " extract(epoch from clock_timestamp()) * 1000, current_user, current_database(),"
            + " exists (select from pg_namespace where nspname = 'foreshock'),"
            + " has_database_privilege(current_database(), 'CREATE'),"
            + " coalesce((select has_schema_privilege(oid, 'CREATE') and has_schema_privilege(oid, 'USAGE')"
            + " from pg_namespace where nspname = 'foreshock'), false)";

    @Override
    public boolean asksServers() {
        return true;
    }

    @Override
    public void check(ParsedConfig<Config> parsed, Problems problems) {
        StoreConfig store = parsed.config().store();
        if (store == null || parsed.isWrong(KEY)) {
            return;
        }
        PGSimpleDataSource database;
        try {
            database = database(store);
        } catch (BadInputException e) {
            return; // a secret that cannot be read is reported by the check of secret files
        }
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet facts = statement.executeQuery(FACTS)) {
            facts.next();
            check(facts, store.url().text(), problems);
            PendingMigrations.check(database, store.url().text(), problems);
        } catch (SQLException e) {
            problems.error(KEY, store.url(), "cannot be used: " + problems.shown(String.valueOf(e.getMessage())));
        }
    }

    private static PGSimpleDataSource database(StoreConfig store) {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setURL(store.url().text());
        if (store.user() != null) {
            database.setUser(store.user());
        }
        if (store.password() != null) {
            database.setPassword(store.password().read());
        }
        int seconds = (int) PATIENCE.toSeconds();
        database.setConnectTimeout(seconds);
        database.setLoginTimeout(seconds);
        database.setSocketTimeout(seconds);
        database.setApplicationName("foreshock-check");
        database.setReadOnly(true);
        return database;
    }

    private static void check(ResultSet facts, String url, Problems problems) throws SQLException {
        long ahead = facts.getLong(2) - System.currentTimeMillis();
        String user = facts.getString(3);
        boolean there = facts.getBoolean(5);
        if (facts.getInt(1) < OLDEST_VERSION) {
            problems.error(
                    KEY, url, "is PostgreSQL " + facts.getInt(1) + "; " + OLDEST_VERSION + " or newer is needed");
        }
        if (Math.abs(ahead) > MOST_SKEW.toMillis()) {
            String how = ahead > 0 ? "ahead of" : "behind";
            problems.warning(
                    KEY,
                    url,
                    "its clock is " + Math.abs(ahead) / 1000 + " s " + how + " this machine's; set both by NTP");
        }
        if (there && !facts.getBoolean(7)) {
            problems.error(
                    KEY,
                    url,
                    "user " + user + " may not write in schema foreshock; to fix it: GRANT USAGE, CREATE ON SCHEMA "
                            + SCHEMA + " TO " + user);
        } else if (!there && !facts.getBoolean(6)) {
            problems.error(
                    KEY,
                    url,
                    "user " + user + " may not make schema foreshock; to fix it: CREATE SCHEMA " + SCHEMA
                            + " AUTHORIZATION " + user);
        }
    }
}
