package io.foreshock.shippers.probe.redis;

import io.foreshock.config.WrittenAs;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** The address of a Redis server. */
@WrittenAs("`redis://HOST:PORT` or, with TLS, `rediss://HOST:PORT`")
public record RedisUrl(URI uri) {
    /** The address in a text. */
    public static RedisUrl parse(String text) {
        try {
            URI uri = new URI(text);
            if (("redis".equals(uri.getScheme()) || "rediss".equals(uri.getScheme())) && uri.getHost() != null) {
                return new RedisUrl(uri);
            }
        } catch (URISyntaxException e) {
            throw refused(e);
        }
        throw refused(null);
    }

    private static IllegalArgumentException refused(@Nullable URISyntaxException cause) {
        return new IllegalArgumentException("is not a URL like redis://HOST:PORT or rediss://HOST:PORT", cause);
    }
}
