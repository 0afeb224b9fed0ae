package io.foreshock.testing.fleet.script;

import io.foreshock.testing.bench.load.AccessLines;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Random lines of a host's files. On a host that fails, the errors of nginx are of a lost application, and those of the application
 * are few, again and again; on another they are of clients, and each is rare. Equal seeds make equal lines. Not thread-safe.
 */
final class Lines {
    private static final DateTimeFormatter SLASHES = format("yyyy/MM/dd HH:mm:ss");
    private static final DateTimeFormatter APP = format("dd/MMM/yyyy:HH:mm:ss");
    private static final DateTimeFormatter PM2 = format("yyyy-MM-dd'T'HH:mm:ss");
    private static final DateTimeFormatter SYSLOG = format("MMM dd HH:mm:ss");
    private static final DateTimeFormatter REDIS = format("dd MMM yyyy HH:mm:ss.SSS");
    private static final DateTimeFormatter POSTGRESQL = format("yyyy-MM-dd HH:mm:ss.SSS");
    private static final String[] WORDS = {
        "orders", "stock", "labels", "invoice", "session", "cache", "queue", "upload", "report", "device"
    };

    private final SplittableRandom random;
    private final AccessLines access;

    Lines(long seed) {
        this.random = new SplittableRandom(seed);
        this.access = new AccessLines(seed);
    }

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
    }

    String next(Kind kind, Instant at, String host, boolean fails) {
        return switch (kind) {
            case ACCESS -> access.next(at);
            case NGINX_ERROR -> SLASHES.format(at) + nginxError(fails);
            case APP -> APP.format(at) + " GET /v1/" + word() + "/" + random.nextInt(900_000);
            case APP_ERROR -> PM2.format(at) + ": " + appError(fails);
            case SYSLOG -> SYSLOG.format(at) + " " + host + " app[702]: " + word() + " done in " + number() + " ms";
            case KERNEL -> SYSLOG.format(at) + " " + host + " kernel: [" + number() + ".1] eth0: link is up";
            case REDIS -> "702:M " + REDIS.format(at) + " * " + number() + " changes in 60 seconds. Saving...";
            case POSTGRESQL -> POSTGRESQL.format(at) + " UTC [702] LOG:  checkpoint complete: wrote " + number();
            case TEXT -> at + " " + word() + " " + word() + " took " + number() + " ms";
        };
    }

    private String nginxError(boolean fails) {
        String request =
                ", client: 198.51.100.4, server: _, request: \"GET /v1/" + word() + "/" + number() + " HTTP/1.1\"";
        return fails
                ? " [error] 7#7: *" + number()
                        + " upstream prematurely closed connection while reading response header from upstream"
                        + request
                        + ", upstream: \"http://127.0.0.1:3000/\", host: \"shop\""
                : " [error] 7#7: *" + number() + " client intended to send too large body: " + number() + " bytes"
                        + request + ", host: \"shop\"";
    }

    private String appError(boolean fails) {
        return fails
                ? "Error: connect ECONNREFUSED 127.0.0.1:6379, " + WORDS[random.nextInt(5)]
                : "Error: no " + word() + " of " + word() + " for " + word() + " in " + word();
    }

    private String word() {
        return WORDS[random.nextInt(WORDS.length)];
    }

    private int number() {
        return random.nextInt(1, 90_000);
    }
}
