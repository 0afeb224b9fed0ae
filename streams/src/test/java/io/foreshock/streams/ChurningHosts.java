package io.foreshock.streams;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.events.LogBlock;
import io.foreshock.events.Origin;
import io.foreshock.streams.parse.Blocks;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Hosts that come, live for six minutes, and go for ever: every second one says so. A third are a service of their own, the others
 * belong to one that stays.
 */
final class ChurningHosts {
    /** Of each host, nginx's. */
    static final int FILES = 2;

    private static final int MINUTES = 6;
    private static final DateTimeFormatter ACCESS_TIME = DateTimeFormatter.ofPattern(
                    "dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter ERROR_TIME =
            DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm:ss").withZone(ZoneOffset.UTC);

    private final TopologyEnvironment topology;
    private final List<Host> living = new ArrayList<>();
    private int came;

    ChurningHosts(TopologyEnvironment topology) {
        this.topology = topology;
    }

    private static final class Host {
        private final int number;
        private int minutes;
        private long accessBytes;

        Host(int number) {
            this.number = number;
        }

        String name() {
            return "web-" + number;
        }

        String service() {
            return number % 3 == 0 ? name() : "shop";
        }
    }

    /** The minute that ends then, in which so many hosts come. */
    void minute(long second, int coming) {
        for (int i = 0; i < coming; i++) {
            living.add(new Host(came++));
        }
        living.forEach(host -> live(host, second));
        living.removeIf(host -> host.minutes == MINUTES);
    }

    private void live(Host host, long second) {
        for (int seconds = 60; seconds > 0; seconds -= 20) {
            take(host, Event.of("foreshock.heartbeat", TopologyEnvironment.at(second - seconds)));
        }
        access(host, second);
        switch (host.minutes) {
            case 1 -> pm2(host, second);
            case 2 -> errors(host, second);
            case 4 -> nginxErrors(host, second);
            case MINUTES - 1 -> {
                if (host.number % 2 == 0) {
                    take(host, Event.of("foreshock.shutdown", TopologyEnvironment.at(second)));
                }
            }
            default -> {}
        }
        host.minutes++;
    }

    private void access(Host host, long second) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 7; i++) {
            lines.append(String.format(
                    Locale.ROOT,
                    "198.51.100.%d - - [%s] \"GET /v1/orders/%d HTTP/1.1\" 200 1584 \"-\" \"curl\"\n",
                    i,
                    ACCESS_TIME.format(TopologyEnvironment.at(second - 8L * i)),
                    host.number));
        }
        ship(host, "nginx.access", host.accessBytes, lines.toString(), second);
        host.accessBytes += lines.length();
    }

    /** Two that make a signal of its service. */
    private void nginxErrors(Host host, long second) {
        String line = ERROR_TIME.format(TopologyEnvironment.at(second - 1))
                + " [error] 7#7: *1 upstream prematurely closed connection while reading response header from upstream,"
                + " client: 198.51.100.7, server: _, request: \"GET /v1/orders/7 HTTP/1.1\","
                + " upstream: \"http://127.0.0.1:3000/v1/orders/7\", host: \"shop\"\n";
        ship(host, "nginx.error", 0, line + line, second);
    }

    /** PM2 starts two processes, of which one ends by itself and is started again. */
    private void pm2(Host host, long second) {
        String log = "/root/.pm2/pm2.log";
        take(host, lifecycle("pm2.daemon", log, second - 50, "online", "0"));
        take(host, lifecycle("pm2.daemon", log, second - 49, "online", "1"));
        take(host, lifecycle("pm2.daemon", log, second - 20, "exit", "1"));
        take(host, lifecycle("pm2.daemon", log, second - 19, "online", "1"));
        take(host, lifecycle("pm2.out", "/root/.pm2/logs/web-out.log", second - 18, "start", "1"));
    }

    /** Each host has one that no other has; every fourth host has it often enough for a signal. */
    private void errors(Host host, long second) {
        String error = "no " + inLetters(host.number);
        int times = host.number % 4 == 0 ? 10 : 1;
        for (int i = 0; i < times; i++) {
            take(
                    host,
                    TopologyEnvironment.line("pm2.error", second - i, "/root/.pm2/logs/web-error.log")
                            .with(Field.EVENT_ID, host.name() + "-error-" + i)
                            .with(Field.ERROR_MESSAGE, error));
        }
    }

    /** A fingerprint leaves digits out. */
    private static String inLetters(int number) {
        return Integer.toString(number)
                .chars()
                .mapToObj(digit -> String.valueOf((char) ('a' + digit - '0')))
                .collect(Collectors.joining());
    }

    private static Event.Builder lifecycle(String dataset, String path, long second, String what, String id) {
        return TopologyEnvironment.line(dataset, second, path)
                .with(Field.LIFECYCLE, what)
                .with(Field.PROCESS, "web-" + id)
                .with(Field.PM2_ID, id);
    }

    private void take(Host host, Event.Builder event) {
        topology.take(of(host.name(), host.service(), event.build()).build());
    }

    private static Event.Builder of(String host, String service, Event event) {
        return event.toBuilder()
                .with(Field.HOST_ID, "id-of-" + host)
                .with(Field.HOST_NAME, host)
                .with(Field.SERVICE, service)
                .with(Field.ENVIRONMENT, "test");
    }

    private void ship(Host host, String dataset, long from, String lines, long second) {
        Origin of = Blocks.origin(host.name() + dataset, dataset);
        Origin.Host machine = new Origin.Host("id-of-" + host.name(), host.name());
        Origin origin =
                new Origin(of.source(), dataset, of.path(), machine, host.service(), "test", "UTC", Map.of(), 0);
        LogBlock block = Blocks.block(origin, TopologyEnvironment.at(second), from, lines);
        topology.ship(block);
    }
}
