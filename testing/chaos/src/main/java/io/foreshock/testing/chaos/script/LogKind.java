package io.foreshock.testing.chaos.script;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The logs of each host, in the formats of nginx and PM2 (with {@code --time}), in UTC. */
public enum LogKind {
    ACCESS("nginx.access", "nginx/access.log", "dd/MMM/yyyy:HH:mm:ss Z"),
    ERROR("nginx.error", "nginx/error.log", "yyyy/MM/dd HH:mm:ss"),
    DAEMON("pm2.daemon", "pm2/pm2.log", "yyyy-MM-dd'T'HH:mm:ss"),
    OUT("pm2.out", "pm2/logs/api-out.log", "yyyy-MM-dd'T'HH:mm:ss"),
    ERR("pm2.error", "pm2/logs/api-error.log", "yyyy-MM-dd'T'HH:mm:ss");

    private final String dataset;
    private final String path;
    private final DateTimeFormatter time;

    LogKind(String dataset, String path, String time) {
        this.dataset = dataset;
        this.path = path;
        this.time = DateTimeFormatter.ofPattern(time, Locale.ROOT).withZone(ZoneOffset.UTC);
    }

    /** Its {@code event.dataset}. */
    public String dataset() {
        return dataset;
    }

    /** Relative to the host's directory. */
    public String path() {
        return path;
    }

    String time(Instant at) {
        return time.format(at);
    }
}
