package io.foreshock.testing.bench.latency;

import io.foreshock.shippers.InputConfig;
import io.foreshock.testing.bench.load.HostShipper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * A host that crashes once: nginx loses the requests in flight, and PM2 restarts the process. A real shipper tails its logs. Host and
 * service are its own, so its crash is an incident of its own.
 */
final class CrashingHost implements AutoCloseable {
    private static final DateTimeFormatter NGINX_TIME =
            DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter PM2_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final int LOST_REQUESTS = 3;

    private final String service;
    private final Path errorLog;
    private final Path pm2Log;
    private final HostShipper shipper;

    CrashingHost(String name, Path directory, String bootstrap, String topicPrefix) throws IOException {
        this.service = "service-of-" + name;
        this.errorLog = Files.createFile(directory.resolve("error.log"));
        this.pm2Log = Files.createFile(directory.resolve("pm2.log"));
        this.shipper = HostShipper.of(
                name,
                service,
                bootstrap,
                topicPrefix,
                directory.resolve("shipper"),
                List.of(
                        InputConfig.of("nginx.error", ZoneOffset.UTC, errorLog.toString()),
                        InputConfig.of("pm2.daemon", ZoneOffset.UTC, pm2Log.toString())));
        shipper.start();
    }

    /** The service of its incident. */
    String service() {
        return service;
    }

    /** Logs that the process ended with three requests in flight, and was restarted at once. */
    void crash() throws IOException {
        Instant now = Instant.now();
        StringBuilder lost = new StringBuilder();
        for (int request = 0; request < LOST_REQUESTS; request++) {
            lost.append(NGINX_TIME.format(now)).append(" [error] 2143#2143: *").append(7_310 + request);
            lost.append(" upstream prematurely closed connection while reading response header from upstream,");
            lost.append(" client: 203.0.113.").append(request).append(", server: shop, request: ");
            lost.append("\"POST /v1/orders/").append(80 + request).append("/items HTTP/1.1\", upstream: ");
            lost.append("\"http://127.0.0.1:3000/v1/orders\", host: \"shop.example.com\"\n");
        }
        append(errorLog, lost.toString());
        String pm2 = PM2_TIME.format(now) + ": PM2 log: App [api:0] ";
        append(
                pm2Log,
                pm2 + "exited with code [1] via signal [SIGINT]\n" + pm2 + "starting in -fork mode-\n" + pm2
                        + "online\n");
    }

    private static void append(Path log, String lines) throws IOException {
        Files.writeString(log, lines, StandardOpenOption.APPEND);
    }

    @Override
    public void close() throws IOException {
        shipper.close();
    }
}
