package io.foreshock.sinks.postgres;

import io.foreshock.config.WrittenAs;
import org.postgresql.Driver;

/** Where a PostgreSQL database is. It may hold a password, so it is masked wherever it is shown. */
@WrittenAs("JDBC URL of PostgreSQL")
public record JdbcUrl(String text) {
    /** The URL in a text. */
    public static JdbcUrl parse(String text) {
        if (!new Driver().acceptsURL(text)) {
            throw new IllegalArgumentException(
                    "is not a JDBC URL of PostgreSQL; write jdbc:postgresql://HOST:PORT/DATABASE");
        }
        return new JdbcUrl(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
