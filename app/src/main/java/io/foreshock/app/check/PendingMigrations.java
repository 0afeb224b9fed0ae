package io.foreshock.app.check;

import io.foreshock.config.Problems;
import io.foreshock.sinks.postgres.Store;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.postgresql.ds.PGSimpleDataSource;

/** What the sink will change in its schema at its start. A class of its own: other roles come without Flyway. */
final class PendingMigrations {
    private PendingMigrations() {}

    static void check(PGSimpleDataSource database, String url, Problems problems) {
        try {
            List<MigrationInfo> pending = Arrays.asList(Flyway.configure(Store.class.getClassLoader())
                    .dataSource(database)
                    .defaultSchema(StoreCheck.SCHEMA)
                    .createSchemas(false)
                    .locations("classpath:io/foreshock/sinks/postgres")
                    .load()
                    .info()
                    .pending());
            if (!pending.isEmpty()) {
                String which = pending.stream()
                        .map(m -> m.getVersion() + " " + m.getDescription())
                        .collect(Collectors.joining(", "));
                problems.info(StoreCheck.KEY, url, "schema foreshock will be brought up to date: " + which);
            }
        } catch (FlywayException e) {
            problems.error(StoreCheck.KEY, url, "the version of schema foreshock cannot be read: " + problems.shown(e));
        }
    }
}
