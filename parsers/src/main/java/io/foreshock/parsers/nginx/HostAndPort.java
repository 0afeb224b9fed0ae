package io.foreshock.parsers.nginx;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.parsers.IpAddress;
import io.foreshock.parsers.Numbers;
import org.jspecify.annotations.Nullable;

/**
 * A host as a client asks for it: {@code shop.example.net}, {@code shop.example.net:8443}, {@code [2001:db8::1]:443}.
 *
 * @param host a name or an address, without brackets
 */
record HostAndPort(String host, @Nullable Long port) {
    private static final int LONGEST_HOST = 255;
    private static final long LAST_PORT = 65_535;

    /** Null where the text is none. */
    static @Nullable HostAndPort of(String text) {
        int colon = text.lastIndexOf(':');
        if (IpAddress.isOne(text) || colon < 0 || text.endsWith("]")) {
            return of(text, null);
        }
        Long port = Numbers.wholeOrNull(text.substring(colon + 1));
        return port == null || port > LAST_PORT ? null : of(text.substring(0, colon), port);
    }

    private static @Nullable HostAndPort of(String host, @Nullable Long port) {
        if (host.startsWith("[") && host.endsWith("]")) {
            String address = Address.in(host);
            return address == null ? null : new HostAndPort(address, port);
        }
        return IpAddress.isOne(host) || isName(host) ? new HostAndPort(host, port) : null;
    }

    private static boolean isName(String text) {
        boolean hasLetter = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isLetter = Character.isLetterOrDigit(c);
            hasLetter |= isLetter;
            if (!isLetter && c != '.' && c != '-' && c != '_') {
                return false;
            }
        }
        return hasLetter && text.length() <= LONGEST_HOST;
    }

    /** Sets what was asked for, where the event does not have it yet. */
    void into(Event.Builder event) {
        if (event.get(Field.URL_DOMAIN) == null) {
            event.with(Field.URL_DOMAIN, host).with("url.port", port);
        }
    }

    /** The same, and that it is the server. */
    void intoServer(Event.Builder event) {
        into(event);
        event.with(IpAddress.isOne(host) ? "destination.ip" : "destination.domain", host)
                .with("destination.port", port);
    }
}
