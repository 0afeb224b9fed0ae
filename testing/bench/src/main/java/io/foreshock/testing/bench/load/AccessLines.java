package io.foreshock.testing.bench.load;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Random nginx access lines in the combined format, 262 bytes on average with the line end: 20,000 addresses with skewed frequencies,
 * 40 browsers, 120 routes with ids and queries, mostly status 200. Equal seeds make equal lines. Not thread-safe.
 */
public final class AccessLines {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final int ADDRESSES = 20_000;
    private static final String[] NOUNS = {
        "orders",
        "locations",
        "inventory",
        "formulas",
        "batches",
        "customers",
        "invoices",
        "shipments",
        "labels",
        "reports",
        "users",
        "devices"
    };
    private static final String[] VERBS = {
        "", "/items", "/history", "/search", "/export", "/status", "/comments", "/attachments", "/summary", "/audit"
    };
    private static final String[] QUERIES = {
        "", "", "?page=%d", "?page=%d&per_page=50", "?from=%d&sort=created_at", "?q=blue+paint+%d&page=2"
    };
    private static final String[] BROWSERS = {
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/1%02d.0.0.0 Safari/537.36",
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.%d Safari/605.1.15",
        "Mozilla/5.0 (X11; Linux x86_64; rv:1%02d.0) Gecko/20100101 Firefox/115.0",
        "Mozilla/5.0 (Linux; Android 14; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/1%02d.0.0.0 Mobile Safari/537.36",
        "okhttp/4.%d.0",
    };

    private final SplittableRandom random;
    private final String[] agents = new String[40];
    private long second = Long.MIN_VALUE;
    private String time = "";

    public AccessLines(long seed) {
        this.random = new SplittableRandom(seed);
        for (int i = 0; i < agents.length; i++) {
            agents[i] = String.format(Locale.ROOT, BROWSERS[i % BROWSERS.length], i / BROWSERS.length);
        }
    }

    /** The next line, with the time {@code at} (UTC), without a line end. */
    public String next(Instant at) {
        StringBuilder line = new StringBuilder(320);
        address(line);
        line.append(" - - [").append(time(at)).append("] \"");
        request(line);
        line.append(" HTTP/1.1\" ").append(status()).append(' ').append(bytes());
        line.append(" \"https://app.example.com/").append(NOUNS[skewed(NOUNS.length)]);
        line.append("/overview?tab=summary&v=").append(random.nextInt(9)).append("\" \"");
        return line.append(agents[skewed(agents.length)]).append('"').toString();
    }

    private void address(StringBuilder line) {
        int n = skewed(ADDRESSES);
        line.append(198).append('.').append(18 + n % 2);
        line.append('.').append(n / 2 / 250).append('.').append(n / 2 % 250);
    }

    private String time(Instant at) {
        if (at.getEpochSecond() != second) {
            second = at.getEpochSecond();
            time = TIME.format(at);
        }
        return time;
    }

    private void request(StringBuilder line) {
        int kind = random.nextInt(100);
        line.append(kind < 78 ? "GET" : kind < 92 ? "POST" : kind < 97 ? "PUT" : "DELETE");
        line.append(" /v1/").append(NOUNS[skewed(NOUNS.length)]).append('/').append(random.nextInt(1, 900_000));
        line.append(VERBS[skewed(VERBS.length)]);
        line.append(QUERIES[random.nextInt(QUERIES.length)].replace("%d", Integer.toString(random.nextInt(5_000))));
    }

    private int status() {
        int kind = random.nextInt(1_000);
        return kind < 880 ? 200 : kind < 930 ? 304 : kind < 965 ? 404 : kind < 985 ? 302 : kind < 995 ? 401 : 499;
    }

    private int bytes() {
        return (int) Math.exp(4 + 8 * random.nextDouble());
    }

    /** A number below {@code bound}; small ones are far more frequent. */
    private int skewed(int bound) {
        double u = random.nextDouble();
        return (int) (u * u * u * bound);
    }
}
