package io.foreshock.config;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * The URL of an HTTP endpoint. Path, query and user often hold a secret, so they are never printed.
 *
 * @param uri absolute, {@code http} or {@code https}, with a host
 */
@WrittenAs("http or https URL")
public record HttpUrl(URI uri) {
    public HttpUrl {
        boolean http = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
        if (!http || uri.getHost() == null) {
            throw new IllegalArgumentException("is not an http or https URL with a host; write https://…");
        }
    }

    /** The URL in a text. */
    public static HttpUrl parse(String text) {
        try {
            return new HttpUrl(new URI(text));
        } catch (URISyntaxException e) {
            // The reason gives the position; the text may hold a secret.
            throw new IllegalArgumentException(
                    "is not a URL: " + e.getReason() + " at character " + (e.getIndex() + 1) + "; write https://…", e);
        }
    }

    /** Whether the connection is unencrypted and leaves this machine. */
    public boolean isClearTextOverNetwork() {
        return "http".equalsIgnoreCase(uri.getScheme()) && !ListenAddress.isLoopback(uri.getHost());
    }

    /** Scheme, host and port. */
    @Override
    public String toString() {
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return uri.getScheme() + "://" + uri.getHost() + port + "/…";
    }
}
