package io.foreshock.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An address to listen on, written {@code HOST:PORT}; an IPv6 address stands in brackets.
 *
 * @param host without brackets
 * @param port 0 to 65535; 0 takes a free one
 */
@WrittenAs("HOST:PORT")
public record ListenAddress(String host, int port) {
    private static final Pattern SYNTAX =
            Pattern.compile("(?:\\[([0-9A-Fa-f:.]+(?:%[A-Za-z0-9._-]+)?)]|([^:\\[\\]\\s/]+)):([0-9]{1,5})");
    private static final int LAST_PORT = 65_535;

    /** The address in a text. */
    public static ListenAddress parse(String text) {
        Matcher parts = SYNTAX.matcher(text);
        if (!parts.matches() || Integer.parseInt(parts.group(3)) > LAST_PORT) {
            throw new IllegalArgumentException("is not HOST:PORT with a port from 0 to 65535; write 127.0.0.1:9700");
        }
        String host = parts.group(1) == null ? parts.group(2) : parts.group(1);
        return new ListenAddress(host, Integer.parseInt(parts.group(3)));
    }

    /** Whether only this machine can connect. */
    public boolean isLoopback() {
        return isLoopback(host);
    }

    /** Whether a host is this machine by its text, without a DNS lookup. */
    static boolean isLoopback(@Nullable String host) {
        return host != null
                && (host.equals("localhost")
                        || host.matches("127(\\.[0-9]{1,3}){3}")
                        || host.equals("::1")
                        || host.equals("[::1]"));
    }

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
