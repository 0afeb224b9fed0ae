package io.foreshock.shippers.probe;

import io.foreshock.events.Event;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How many established TCP connections of this host lead to well-known services, by the port of the other end, from {@code /proc/net/tcp} and
 * {@code tcp6}. A service is told of from its first connection on, then with 0 as well. Not told where the host has more than 20,000 sockets: the
 * kernel takes long to list them. For one thread.
 */
final class TcpConnections {
    private static final int MOST_SOCKETS = 20_000;
    private static final int HEX = 16;
    private static final int REMOTE = 2;
    private static final String ESTABLISHED = "01";
    private static final Map<Integer, String> SERVICES = Map.ofEntries(
            Map.entry(80, "http"),
            Map.entry(443, "https"),
            Map.entry(1433, "mssql"),
            Map.entry(3306, "mysql"),
            Map.entry(5432, "postgresql"),
            Map.entry(5672, "amqp"),
            Map.entry(6379, "redis"),
            Map.entry(6432, "pgbouncer"),
            Map.entry(9092, "kafka"),
            Map.entry(9200, "elasticsearch"),
            Map.entry(11211, "memcached"),
            Map.entry(27017, "mongodb"));

    private final Path proc;
    private final Set<String> seen = new TreeSet<>();

    TcpConnections(Path proc) {
        this.proc = proc;
    }

    /** Sets {@code system.tcp.established.SERVICE}; nothing where the kernel tells nothing. */
    void into(Event.Builder event) throws IOException {
        Map<String, Integer> counts = new TreeMap<>();
        int sockets = 0;
        for (String table : List.of("net/tcp", "net/tcp6")) {
            Path file = proc.resolve(table);
            sockets += Files.exists(file) ? count(file, MOST_SOCKETS - sockets, counts) : 0;
            if (sockets > MOST_SOCKETS) {
                return;
            }
        }
        seen.addAll(counts.keySet());
        for (String service : seen) {
            event.with("system.tcp.established." + service, (double) counts.getOrDefault(service, 0));
        }
    }

    /** The number of lines, or one more than {@code most}. */
    private static int count(Path file, int most, Map<String, Integer> counts) throws IOException {
        int lines = 0;
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            String line = reader.readLine();
            while (line != null && lines <= most) {
                String service = serviceOf(line);
                if (!service.isEmpty()) {
                    counts.merge(service, 1, Integer::sum);
                }
                lines++;
                line = reader.readLine();
            }
        }
        return lines;
    }

    /** Of {@code 0: 0100007F:C350 0100007F:1538 01 …}: number, own end, other end, state; empty when it is none. */
    private static String serviceOf(String line) {
        int from = start(line, 0);
        for (int column = 0; column < REMOTE; column++) {
            from = start(line, end(line, from));
        }
        int to = end(line, from);
        int port = line.lastIndexOf(':', to) + 1;
        if (port <= from || !line.startsWith(ESTABLISHED + " ", start(line, to))) {
            return "";
        }
        try {
            return SERVICES.getOrDefault(Integer.parseInt(line, port, to, HEX), "");
        } catch (NumberFormatException e) {
            return "";
        }
    }

    private static int start(String line, int from) {
        int at = from;
        while (at < line.length() && line.charAt(at) == ' ') {
            at++;
        }
        return at;
    }

    private static int end(String line, int from) {
        int space = line.indexOf(' ', from);
        return space < 0 ? line.length() : space;
    }
}
