package io.foreshock.rules;

import io.foreshock.config.NearestName;
import io.foreshock.config.Problems;
import io.foreshock.config.yaml.Yaml;
import io.foreshock.events.Field;
import java.util.Set;

/** Resolves a {@code logsource} to datasets: one, those below a prefix, or all. */
final class LogSource {
    private static final KnownKeys KEYS =
            new KnownKeys(Set.of("category", "product", "service", "definition"), Set.of());
    private final Yaml.Mapping source;
    private final LogSources known;
    private final Problems problems;

    private LogSource(Yaml.Mapping source, LogSources known, Problems problems) {
        this.source = source;
        this.known = known;
        this.problems = problems;
    }

    /** A dataset; or, ending in a dot, the beginning of several; or empty for every dataset. */
    static String dataset(Yaml.Mapping source, LogSources known, Problems problems) {
        return new LogSource(source, known, problems).dataset();
    }

    /** Matches the events of a result of {@link #dataset}. */
    static Matcher matcher(String dataset) {
        if (dataset.isEmpty()) {
            return Matcher.ALWAYS;
        }
        SigmaText pattern = SigmaText.parse(dataset);
        TextTest test = TextTest.of(dataset.endsWith(".") ? pattern.openAtEnd() : pattern, false);
        return new FieldMatcher(Field.DATASET.dotted(), new ValueTest.IsText(test));
    }

    private String dataset() {
        KEYS.check(source, problems);
        String category = text("category");
        String product = text("product");
        String service = text("service");
        if (!category.isEmpty() && !category.equals("application")) {
            problems.errorAt(
                    source.lineOf("category"),
                    "category",
                    "'" + category + "' is not a known category; write 'application', or a product");
        }
        if (!product.isEmpty()) {
            return ofProduct(product, service);
        }
        if (category.isEmpty() || !service.isEmpty()) {
            problems.errorAt(
                    source.line(), "logsource", "names no product; write 'product: …' or only 'category: application'");
        }
        return "";
    }

    private String ofProduct(String product, String service) {
        String prefix = known.prefix(product).orElse("");
        if (prefix.isEmpty()) {
            problems.errorAt(
                    source.lineOf("product"),
                    "product",
                    "'" + product + "' is not a known product; " + NearestName.hint(product, known.products()));
            return "";
        }
        if (service.isEmpty()) {
            return prefix;
        }
        String dataset = known.dataset(product, service).orElse("");
        if (dataset.isEmpty()) {
            problems.errorAt(
                    source.lineOf("service"),
                    "service",
                    "'" + service + "' is not a known service of " + product + "; "
                            + NearestName.hint(service, known.services(product)));
        }
        return dataset;
    }

    private String text(String key) {
        return source.get(key) instanceof Yaml.Scalar scalar ? scalar.valueText() : "";
    }
}
