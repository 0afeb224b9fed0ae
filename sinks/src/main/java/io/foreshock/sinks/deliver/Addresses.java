package io.foreshock.sinks.deliver;

import java.net.URI;

/** What an address of a receiver must be, and how much of it may be shown. */
final class Addresses {
    private Addresses() {}

    static void requireHttp(String key, URI address) {
        boolean http = "https".equalsIgnoreCase(address.getScheme()) || "http".equalsIgnoreCase(address.getScheme());
        if (!http || address.getHost() == null) {
            throw new IllegalArgumentException(
                    key + ": " + withoutSecrets(address) + " is not an http or https address with a host");
        }
    }

    /** Scheme, host and port: path, query and user often hold the secret. */
    static String withoutSecrets(URI address) {
        String port = address.getPort() < 0 ? "" : ":" + address.getPort();
        return address.getScheme() + "://" + address.getHost() + port + "/…";
    }
}
