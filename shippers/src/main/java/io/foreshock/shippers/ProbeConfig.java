package io.foreshock.shippers;

import io.foreshock.shippers.publish.Masking;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/**
 * A source of numbers.
 *
 * @param type {@code postgresql} or {@code redis}
 * @param url a JDBC URL; {@code redis://HOST:PORT}, with TLS {@code rediss://HOST:PORT}
 * @param password never printed
 */
public record ProbeConfig(
        String type,
        String url,
        @Nullable String user,
        @Nullable String password,
        Duration interval) {
    /** @throws IllegalArgumentException naming every key and value that is wrong */
    public ProbeConfig {
        List<String> wrong = new ArrayList<>();
        switch (type) {
            case "postgresql" -> {
                if (!isPostgres(url)) {
                    wrong.add("probes.url: '" + shown(url) + "' is not like jdbc:postgresql://HOST:PORT/DATABASE;"
                            + " its user and password are keys of their own");
                }
            }
            case "redis" -> {
                if (!isRedis(url)) {
                    wrong.add("probes.url: '" + shown(url) + "' is not like redis://HOST:PORT or rediss://HOST:PORT");
                }
            }
            default -> wrong.add("probes.type: '" + type + "' is unknown; known: postgresql, redis");
        }
        ShipperConfig.requirePositive(wrong, "probes.interval", interval);
        ShipperConfig.refuse(wrong);
    }

    private static boolean isPostgres(String url) {
        Properties parsed = Driver.parseURL(url, null);
        // The driver takes what stands before an @ for a part of the host's name, which is shown.
        return parsed != null && !PGProperty.PG_HOST.getOrDefault(parsed).contains("@");
    }

    private static boolean isRedis(String url) {
        try {
            URI uri = new URI(url);
            return ("redis".equals(uri.getScheme()) || "rediss".equals(uri.getScheme())) && uri.getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** Where a password can stand before an @, or hold one, only the scheme is certain to be none. */
    private static String shown(String url) {
        return url.contains("@") ? url.substring(0, url.indexOf(':') + 1) + "//***" : Masking.mask(url);
    }

    @Override
    public String toString() {
        return "ProbeConfig[type=" + type + ", url=" + shown(url) + ", user=" + user + ", interval=" + interval + "]";
    }
}
