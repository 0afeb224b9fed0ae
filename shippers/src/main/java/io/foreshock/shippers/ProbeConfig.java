package io.foreshock.shippers;

import io.foreshock.shippers.publish.Masking;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A source of numbers.
 *
 * @param type {@code postgresql}
 * @param url for {@code postgresql} a JDBC URL
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
        if (!type.equals("postgresql")) {
            wrong.add("probes.type: '" + type + "' is unknown; known: postgresql");
        }
        if (!url.startsWith("jdbc:postgresql:")) {
            wrong.add("probes.url: '" + Masking.mask(url) + "' does not begin with jdbc:postgresql:");
        }
        ShipperConfig.requirePositive(wrong, "probes.interval", interval);
        ShipperConfig.refuse(wrong);
    }

    @Override
    public String toString() {
        return "ProbeConfig[type=" + type + ", url=" + Masking.mask(url) + ", user=" + user + ", interval=" + interval
                + "]";
    }
}
