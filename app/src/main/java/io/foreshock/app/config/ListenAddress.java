package io.foreshock.app.config;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where something listens, as {@code HOST:PORT}; an IPv6 address stands in brackets.
 *
 * @param host without brackets
 * @param port 0 to 65535; 0 takes a free one
 */
public record ListenAddress(String host, int port) {
    private static final Pattern SYNTAX = Pattern.compile("(?:\\[([0-9A-Fa-f:.%]+)]|([^:\\[\\]\\s/]+)):([0-9]{1,5})");
    private static final int LAST_PORT = 65_535;

    /** The address in a text; empty where it is none. */
    public static Optional<ListenAddress> parse(String text) {
        Matcher parts = SYNTAX.matcher(text);
        if (!parts.matches() || Integer.parseInt(parts.group(3)) > LAST_PORT) {
            return Optional.empty();
        }
        String host = parts.group(1) == null ? parts.group(2) : parts.group(1);
        return Optional.of(new ListenAddress(host, Integer.parseInt(parts.group(3))));
    }
}
