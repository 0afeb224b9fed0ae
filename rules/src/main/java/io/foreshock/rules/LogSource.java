package io.foreshock.rules;

import java.util.Map;
import java.util.Set;

/** Says which datasets a {@code logsource} means: one, those below a prefix, or all. */
final class LogSource {
    private static final KnownKeys KEYS =
            new KnownKeys(Set.of("category", "product", "service", "definition"), Set.of());
    /** product → service → dataset. */
    private static final Map<String, Map<String, String>> DATASETS = Map.of(
            "nginx", Map.of("access", "nginx.access", "error", "nginx.error", "status", "nginx.status"),
            "pm2", Map.of("out", "pm2.out", "error", "pm2.error", "daemon", "pm2.daemon", "process", "pm2.process"),
            "redis", Map.of("log", "redis.log", "info", "redis.info"),
            "postgresql", Map.of("log", "postgresql.log", "activity", "postgresql.activity"),
            "cloudwatch", Map.of("metric", "cloudwatch.metric"),
            "check", Map.of("http", "check.http", "tcp", "check.tcp"),
            "generic", Map.of("text", "generic.text", "json", "generic.json"),
            "linux",
                    Map.of(
                            "syslog", "system.syslog",
                            "kernel", "system.kernel",
                            "cloud-init", "system.cloudinit",
                            "host", "system.host"));

    private final Yaml.Mapping source;
    private final Problems problems;

    private LogSource(Yaml.Mapping source, Problems problems) {
        this.source = source;
        this.problems = problems;
    }

    /** A dataset; or, ending in a dot, the beginning of several; or empty for every dataset. */
    static String dataset(Yaml.Mapping source, Problems problems) {
        return new LogSource(source, problems).dataset();
    }

    /** Matches the events of what {@link #dataset} said. */
    static Matcher matcher(String dataset) {
        if (dataset.isEmpty()) {
            return Matcher.ALWAYS;
        }
        return dataset.endsWith(".")
                ? event -> event.dataset().startsWith(dataset)
                : event -> event.dataset().equals(dataset);
    }

    private String dataset() {
        KEYS.check(source, problems);
        String category = text("category");
        String product = text("product");
        String service = text("service");
        if (!category.isEmpty() && !category.equals("application")) {
            problems.add(
                    source.lineOf("category"),
                    "category",
                    "'" + category + "' is not a known category; write 'application', or a product");
        }
        if (!product.isEmpty()) {
            return ofProduct(product, service);
        }
        if (category.isEmpty() || !service.isEmpty()) {
            problems.add(
                    source.line(), "logsource", "names no product; write 'product: …' or only 'category: application'");
        }
        return "";
    }

    private String ofProduct(String product, String service) {
        Map<String, String> services = DATASETS.get(product);
        if (services == null) {
            problems.add(
                    source.lineOf("product"),
                    "product",
                    "'" + product + "' is not a known product; " + Nearest.hint(product, DATASETS.keySet()));
            return "";
        }
        if (service.isEmpty()) {
            return product.equals("linux") ? "system." : product + ".";
        }
        String dataset = services.get(service);
        if (dataset == null) {
            problems.add(
                    source.lineOf("service"),
                    "service",
                    "'" + service + "' is not a known service of " + product + "; "
                            + Nearest.hint(service, services.keySet()));
            return "";
        }
        return dataset;
    }

    private String text(String key) {
        return source.get(key) instanceof Yaml.Scalar scalar ? scalar.text() : "";
    }
}
