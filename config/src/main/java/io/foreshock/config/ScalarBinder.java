package io.foreshock.config;

import io.foreshock.config.yaml.Yaml;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Single values of a configuration: environment variables replaced, parsed as their type, checked against their bounds. */
final class ScalarBinder {
    /** nginx's variables have no colon, so a {@code log_format} is not affected. */
    private static final Pattern ENVIRONMENT = Pattern.compile("\\$\\{env:([A-Za-z_][A-Za-z0-9_]*)}");

    private final Problems problems;
    private final Function<String, @Nullable String> environment;

    ScalarBinder(Problems problems, Function<String, @Nullable String> environment) {
        this.problems = problems;
        this.environment = environment;
    }

    /** The value of a key; null, and a problem, where the node does not hold one. */
    @Nullable
    Object value(DeclaredKey key, Yaml node, String path) {
        Yaml.Scalar scalar = scalar(node, path);
        if (scalar == null) {
            return null;
        }
        String text = substituted(scalar.text(), path);
        if (text == null) {
            return null;
        }
        String written = key.key().secret() || key.isSecretType() ? "***" : scalar.text();
        try {
            Object value = ValueType.of(key.valueType()).parse(text);
            if (!key.isList() && isOutOfBounds(key, value)) {
                problems.error(path, written, "is out of bounds; allowed are " + key.bounds());
            }
            return value;
        } catch (IllegalArgumentException e) {
            problems.error(path, written, String.valueOf(e.getMessage()));
            return null;
        }
    }

    /** The text of a key; null, and a problem, where there is none. */
    @Nullable
    String text(Yaml node, String path) {
        Yaml.Scalar scalar = scalar(node, path);
        return scalar == null ? null : substituted(scalar.text(), path);
    }

    @Nullable
    Path path(Yaml node, String path) {
        String text = text(node, path);
        try {
            return text == null ? null : ValueType.of(Path.class).parse(text);
        } catch (IllegalArgumentException e) {
            problems.error(path, text, String.valueOf(e.getMessage()));
            return null;
        }
    }

    /** Names and values of another program; a list becomes a value with commas, as Kafka reads lists. */
    @Nullable
    Map<String, Object> map(Yaml node, String path) {
        if (!(node instanceof Yaml.Mapping mapping)) {
            problems.error(path, null, "is " + node.kind() + "; write 'name: value' below it");
            return null;
        }
        Map<String, Object> values = new LinkedHashMap<>();
        mapping.entries().forEach((name, value) -> {
            String valuePath = Paths.join(path, name);
            String text = joined(value);
            if (text == null) {
                problems.error(valuePath, null, "is " + value.kind() + "; write a single value");
                return;
            }
            String substituted = substituted(text, valuePath);
            if (substituted != null) {
                values.put(name, substituted);
            }
        });
        return values;
    }

    private static @Nullable String joined(Yaml value) {
        if (value.each().stream().anyMatch(item -> !(item instanceof Yaml.Scalar))) {
            return null;
        }
        return value.each().stream().map(item -> ((Yaml.Scalar) item).text()).collect(Collectors.joining(","));
    }

    /** A single value as it may stand in a message. */
    String shown(Yaml node) {
        return node instanceof Yaml.Scalar scalar ? problems.shown(scalar.text()) : "…";
    }

    private Yaml.@Nullable Scalar scalar(Yaml node, String path) {
        if (node instanceof Yaml.Scalar scalar) {
            return scalar;
        }
        problems.error(path, null, "is " + node.kind() + "; write a single value");
        return null;
    }

    /** With {@code ${env:NAME}} replaced. */
    private @Nullable String substituted(String text, String path) {
        Matcher names = ENVIRONMENT.matcher(text);
        StringBuilder out = new StringBuilder();
        while (names.find()) {
            String value = environment.apply(names.group(1));
            if (value == null) {
                problems.error(path, names.group(), "this environment variable is not set; set it");
                return null;
            }
            names.appendReplacement(out, Matcher.quoteReplacement(value));
        }
        return names.appendTail(out).toString();
    }

    private static boolean isOutOfBounds(DeclaredKey key, Object value) {
        String min = key.key().min();
        String max = key.key().max();
        return (!min.isEmpty() && compare(value, bound(key, min)) < 0)
                || (!max.isEmpty() && compare(value, bound(key, max)) > 0);
    }

    private static Object bound(DeclaredKey key, String text) {
        return ValueType.of(key.valueType()).parse(text);
    }

    private static int compare(Object a, Object b) {
        return a instanceof Duration duration
                ? duration.compareTo((Duration) b)
                : Long.compare(((Number) a).longValue(), ((Number) b).longValue());
    }
}
