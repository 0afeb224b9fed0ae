package io.foreshock.shippers.probe.postgresql;

import io.foreshock.config.WrittenAs;
import java.util.Properties;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/**
 * A JDBC URL without user and password, which have keys of their own: the driver takes what stands before an {@code @} for
 * a part of the host's name, which is shown.
 */
@WrittenAs("`jdbc:postgresql://HOST:PORT/DATABASE`")
public record PostgresUrl(String text) {
    /** The URL in a text. */
    public static PostgresUrl parse(String text) {
        Properties parsed = Driver.parseURL(text, null);
        if (parsed == null || PGProperty.PG_HOST.getOrDefault(parsed).contains("@")) {
            throw new IllegalArgumentException("is not a URL like jdbc:postgresql://HOST:PORT/DATABASE;"
                    + " user and password have keys of their own");
        }
        return new PostgresUrl(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
