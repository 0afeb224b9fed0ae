package io.foreshock.testing.bench.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Sigma rules as people write them, of the same seed always the same; of two numbers of them the smaller begins the larger. Their
 * texts are made of words that logs are full of, and nearly none occurs as a whole: a rule is written for what is rare.
 */
final class GeneratedRules {
    /** By how many rules of a hundred are for it. */
    private static final List<Source> SOURCES = List.of(
            new Source(20, "{product: nginx, service: access}", "url.path", "http.request.method", "GET"),
            new Source(10, "{product: nginx, service: error}", "message", "log.level", "error"),
            new Source(10, "{product: pm2, service: error}", "error.message", "process.name", "ob_api_server"),
            new Source(10, "{product: pm2}", "message", "log.level", "error"),
            new Source(15, "{product: postgresql, service: log}", "message", "log.level", "error"),
            new Source(20, "{product: linux, service: syslog}", "message", "process.name", "systemd"),
            new Source(5, "{product: redis, service: log}", "message", "log.level", "warning"),
            new Source(10, "{category: application}", "message", "log.level", "error"));

    private static final String[] WORDS = {
        "connection", "refused", "timeout", "failed", "error", "request", "upstream", "server", "client", "database",
        "relation", "column", "worker", "process", "exited", "signal", "memory", "socket", "closed", "invalid",
        "token", "session", "denied", "permission", "user", "password", "unit", "kernel", "device", "buffer",
        "certificate", "handshake", "header", "response", "route", "orders", "inventory", "customer", "location",
                "tenant",
        "batch", "upload", "payment", "provider", "queue", "cache", "index", "checkpoint", "transaction", "lock",
        "deadlock", "replica", "segment", "archive", "restart", "started", "stopped", "scheduled", "service",
                "interface"
    };

    private final Random random;

    private GeneratedRules(long seed) {
        this.random = new Random(seed);
    }

    /**
     * @param text the field with the text of its events
     * @param label a field of few values, and one of them
     */
    private record Source(int share, String logsource, String text, String label, String value) {}

    /** So many rules, as one YAML text. */
    static String yaml(int count) {
        GeneratedRules rules = new GeneratedRules(1);
        StringBuilder yaml = new StringBuilder();
        for (int i = 0; i < count; i++) {
            Source source = rules.source();
            yaml.append(i == 0 ? "" : "---\n")
                    .append("title: Generated\nname: generated_")
                    .append(i)
                    .append("\nlogsource: ")
                    .append(source.logsource())
                    .append("\ndetection:\n")
                    .append(rules.detection(source));
        }
        return yaml.toString();
    }

    private Source source() {
        int left = random.nextInt(100);
        for (Source source : SOURCES) {
            left -= source.share();
            if (left < 0) {
                return source;
            }
        }
        return SOURCES.get(0);
    }

    /** The shares are those of the kinds of conditions; one of a hundred has nothing but a number, and one an expression. */
    private String detection(Source source) {
        String text = source.text();
        String label = "    " + source.label() + ": " + source.value() + "\n";
        int kind = random.nextInt(100);
        if (kind < 30) {
            return "  s:\n    " + text + "|contains: " + phrases(4) + "\n  condition: s\n";
        }
        if (kind < 45) {
            return "  words: " + phrases(3) + "\n  condition: words\n";
        }
        if (kind < 55) {
            return "  s:\n    " + text + "|startswith: " + phrases(2) + "\n  condition: s\n";
        }
        if (kind < 60) {
            return "  s:\n    " + text + ": " + phrases(2) + "\n  condition: s\n";
        }
        if (kind < 75) {
            return "  s:\n" + label + "    " + text + "|contains|all: " + phrases(2) + "\n  condition: s\n";
        }
        if (kind < 85) {
            return "  s:\n    " + text + "|contains: " + phrases(2) + "\n  not_this:\n" + label
                    + "  condition: s and not not_this\n";
        }
        if (kind < 92) {
            return "  sel_a:\n    " + text + "|contains: " + phrases(2) + "\n  sel_b:\n    " + text + "|endswith: "
                    + phrases(2) + "\n  condition: 1 of sel_*\n";
        }
        if (kind < 98) {
            return "  s:\n    http.response.status_code|gte: 500\n    " + text + "|startswith: " + phrases(2)
                    + "\n  condition: s\n";
        }
        return kind == 98
                ? "  s:\n    http.response.body.bytes|gt: " + (50_000_000 + random.nextInt(1_000_000))
                        + "\n  condition: s\n"
                : "  s:\n    " + text + "|re: '" + word() + " \\d+ " + word() + "'\n" + label + "  condition: s\n";
    }

    private List<String> phrases(int most) {
        List<String> phrases = new ArrayList<>();
        for (int i = random.nextInt(most); i >= 0; i--) {
            phrases.add(word() + " " + word() + (random.nextBoolean() ? " " + word() : "")
                    + (random.nextInt(4) == 0 ? " " + random.nextInt(100) : ""));
        }
        return phrases;
    }

    private String word() {
        return WORDS[random.nextInt(WORDS.length)];
    }
}
