package io.foreshock.parsers.nginx;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.events.Slice;
import io.foreshock.parsers.IpAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands where an access log has the client's address: nearly always that, but also a list of the addresses that it
 * came through, the client first ({@code X-Forwarded-For}), either of them behind the server's name, or a name alone.
 *
 * @param server what stands in front, separated by a space
 * @param addresses those of the list, the client first; empty where a name alone stands there
 */
record RemoteAddress(@Nullable HostAndPort server, List<String> addresses) {
    private static final String UNIX_SOCKET = "unix:";

    /** Whether the text is understood as one. */
    static boolean isOne(Slice text) {
        return IpAddress.isOne(text) || of(text.toString()) != null;
    }

    /** Whether the text is a list of addresses, perhaps of one. */
    static boolean isList(Slice text) {
        return IpAddress.isOne(text) || listOf(text.toString()) != null;
    }

    static void set(Event.Builder event, Slice text) {
        if (IpAddress.isOne(text)) {
            event.with(Field.SOURCE_IP, text);
            return;
        }
        RemoteAddress remote = of(text.toString());
        if (remote == null) {
            event.with("nginx.access.remote_addr", text);
            return;
        }
        if (remote.server != null) {
            remote.server.intoServer(event);
        }
        if (remote.addresses.isEmpty()) {
            event.with("source.address", text);
        } else {
            event.with(Field.SOURCE_IP, client(remote.addresses));
        }
        if (remote.addresses.size() > 1) {
            event.with("nginx.access.remote_ip_list", remote.addresses);
        }
    }

    /** Sets the client that a proxy names in a header; it is the source only where the line has no other. */
    static void setForwarded(Event.Builder event, Slice text) {
        List<String> addresses = listOf(text.toString());
        if (addresses != null) {
            String client = client(addresses);
            event.with("network.forwarded_ip", client).orElse(Field.SOURCE_IP, client);
        }
    }

    /** Proxies add themselves behind the client; an address of a private network in front is one that they could not know. */
    private static String client(List<String> addresses) {
        return addresses.stream()
                .filter(address -> !Address.isPrivate(address))
                .findFirst()
                .orElse(addresses.get(0));
    }

    private static @Nullable RemoteAddress of(String text) {
        int space = text.indexOf(' ');
        boolean isServer = space > 0 && text.charAt(space - 1) != ',' && text.charAt(0) != '"';
        if (!isServer) {
            List<String> addresses = listOf(text);
            if (addresses == null && (text.equals(UNIX_SOCKET) || HostAndPort.of(text) != null)) {
                return new RemoteAddress(null, List.of());
            }
            return addresses == null ? null : new RemoteAddress(null, addresses);
        }
        HostAndPort server = HostAndPort.of(text.substring(0, space));
        List<String> addresses = listOf(text.substring(space + 1));
        return server == null || addresses == null ? null : new RemoteAddress(server, addresses);
    }

    /** Null where anything in it is neither an address nor a proxy's {@code unknown}, or where there is no address. */
    private static @Nullable List<String> listOf(String text) {
        List<String> addresses = new ArrayList<>();
        int from = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : ',';
            if (c == ',' || c == ' ' || c == '"') {
                String item = text.substring(from, i);
                from = i + 1;
                String address = Address.in(item);
                if (address != null) {
                    addresses.add(address);
                } else if (!item.isEmpty() && !item.equals("unknown") && !item.equals("-")) {
                    return null;
                }
            }
        }
        return addresses.isEmpty() ? null : addresses;
    }
}
