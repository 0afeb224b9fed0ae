package io.foreshock.shippers.probe.tcp;

import io.foreshock.config.WrittenAs;

/** A port of a host. */
@WrittenAs("`HOST:PORT`, an IPv6 address in brackets")
public record TcpAddress(String host, int port) {
    private static final int HIGHEST_PORT = 65_535;

    /**
     * The address in a text.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static TcpAddress parse(String text) {
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? "" : text.substring(0, colon);
        boolean inBrackets = host.startsWith("[") && host.endsWith("]");
        String plain = inBrackets ? host.substring(1, host.length() - 1) : host;
        if (plain.isBlank() || (!inBrackets && plain.indexOf(':') >= 0)) {
            throw refused();
        }
        return new TcpAddress(plain, port(text.substring(colon + 1)));
    }

    private static int port(String text) {
        try {
            int port = Integer.parseInt(text);
            if (port >= 1 && port <= HIGHEST_PORT) {
                return port;
            }
        } catch (NumberFormatException e) {
            // refused like any other text
        }
        throw refused();
    }

    private static IllegalArgumentException refused() {
        return new IllegalArgumentException("is not HOST:PORT, such as 10.0.0.5:5432 or [2001:db8::5]:5432");
    }
}
