package io.foreshock.testing.lab.scenes;

import io.foreshock.testing.process.Postgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A migration holds a table in an open transaction; queries of the table wait until their time-out, and are served again after its end. */
final class LockMigration extends Scene {
    private static final int REQUESTS_BEFORE = 300;
    private static final int REQUESTS_DURING = 1500;
    private static final int REQUESTS_AFTER = 300;

    LockMigration() {
        super(
                "lock-migration",
                "a migration holds a lock on a table, and the requests of one route run into their time-out",
                Expectation.critical("route_failing", "lock_waits")
                        .naming(
                                "GET /v1/orders",
                                "Queries queue behind a lock",
                                "A table is changed or locked on purpose"));
    }

    @Override
    public void play(SceneContext context) throws SQLException {
        Postgres postgres = context.host().postgres();
        postgres.execute("alter system set log_lock_waits = on");
        postgres.execute("alter system set deadlock_timeout = '200ms'");
        postgres.execute("alter system set log_statement = ddl");
        postgres.execute("select pg_reload_conf()");
        context.awaitServed(REQUESTS_BEFORE);
        context.markCause();
        try (Connection migration = postgres.connect();
                Statement statement = migration.createStatement()) {
            migration.setAutoCommit(false);
            statement.execute("alter table orders add column note text");
            context.awaitServed(REQUESTS_DURING);
            migration.commit();
        }
        context.awaitServed(REQUESTS_AFTER);
    }
}
