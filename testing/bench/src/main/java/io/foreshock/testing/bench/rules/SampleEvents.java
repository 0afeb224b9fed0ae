package io.foreshock.testing.bench.rules;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.events.LogBlock;
import io.foreshock.events.Origin;
import io.foreshock.parsers.BlockParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Blocks of real lines, in turn from the logs of one host, each of so many events: {@value #EVENTS} in all. The lines are those of
 * the samples, and PostgreSQL's own, which the samples have not. Not thread-safe.
 */
final class SampleEvents {
    static final int EVENTS = 4_096;
    private static final int EVENTS_A_BLOCK = 64;

    /** When the lines were read: in the year that those of syslog do not name. */
    static final Instant READ = Instant.parse("2022-07-11T17:00:00Z");

    private static final String APP = "/var/lib/jenkins/workspace/dev_backend/logs/ob_api_server_";

    /** A log, and how many of the 64 blocks are of it: as on a host that has some trouble. */
    private enum Log {
        ACCESS("nginx.access", "/var/log/nginx/access.log", 26),
        OUT("pm2.out", APP + "out.log", 16),
        SYSLOG("system.syslog", "/var/log/syslog", 8),
        ERROR("pm2.error", APP + "error.log", 5),
        POSTGRESQL("postgresql.log", "/var/log/postgresql/postgresql-15-main.log", 5),
        NGINX_ERROR("nginx.error", "/var/log/nginx/error.log", 4);

        private final String dataset;
        private final String path;
        private final int blocks;

        Log(String dataset, String path, int blocks) {
            this.dataset = dataset;
            this.path = path;
            this.blocks = blocks;
        }
    }

    private record Part(BlockParser parser, LogBlock block) {}

    private final List<Part> parts = new ArrayList<>();

    /** Reads the samples of a checkout. */
    SampleEvents(Path home) throws IOException {
        List<List<Part>> logs = new ArrayList<>();
        for (Log log : Log.values()) {
            logs.add(parts(log, bytes(home, log)));
        }
        // In turn, each as often as its share says, so that no log is a phase of its own.
        for (int turn = 0; turn < EVENTS / EVENTS_A_BLOCK; turn++) {
            for (List<Part> log : logs) {
                int share = log.size();
                int before = turn * share * EVENTS_A_BLOCK / EVENTS;
                int after = (turn + 1) * share * EVENTS_A_BLOCK / EVENTS;
                parts.addAll(log.subList(before, after));
            }
        }
    }

    /** Parses all blocks. */
    void parse(Consumer<Event> out) {
        for (Part part : parts) {
            part.parser().parse(part.block(), part.block().from(), part.block().to(), out);
        }
    }

    private static List<Part> parts(Log log, byte[] bytes) {
        BlockParser parser = BlockParser.of(origin(log), READ);
        List<Event> events = new ArrayList<>();
        parser.parse(new LogBlock(new byte[0], 0, bytes.length, null, READ, bytes), 0, bytes.length, events::add);
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < log.blocks; i++) {
            int from = position(events.get(i * EVENTS_A_BLOCK), Field.FROM);
            int to = position(events.get((i + 1) * EVENTS_A_BLOCK - 1), Field.TO);
            parts.add(new Part(
                    parser, new LogBlock(new byte[0], from, to, null, READ, Arrays.copyOfRange(bytes, from, to))));
        }
        return parts;
    }

    private static int position(Event event, Field field) {
        return Objects.requireNonNull(event.number(field)).intValue();
    }

    private static Origin origin(Log log) {
        return new Origin(
                "source-of-" + log.dataset,
                log.dataset,
                log.path,
                new Origin.Host("api-1", "api-1"),
                "shop",
                "production",
                "UTC",
                Map.of(),
                0);
    }

    /** The outage, and the afternoon after it, as often as it takes to have enough events. */
    private static byte[] bytes(Path home, Log log) throws IOException {
        ByteArrayOutputStream once = new ByteArrayOutputStream();
        if (log == Log.POSTGRESQL) {
            try (InputStream in = SampleEvents.class.getResourceAsStream("postgresql.log")) {
                Objects.requireNonNull(in, "postgresql.log").transferTo(once);
            }
        } else {
            for (String sample : List.of("2022-07-11", "2022-07-11-afternoon")) {
                Path file = home.resolve("samples/" + sample + "/api-1" + log.path);
                if (Files.exists(file)) {
                    once.write(Files.readAllBytes(file));
                }
            }
        }
        ByteArrayOutputStream enough = new ByteArrayOutputStream();
        // The longest stack traces have fewer than twenty lines.
        long lines = 20L * log.blocks * EVENTS_A_BLOCK;
        long linesOnce = once.toString(ISO_8859_1).lines().count();
        for (long read = 0; read < lines; read += linesOnce) {
            once.writeTo(enough);
        }
        return enough.toByteArray();
    }
}
