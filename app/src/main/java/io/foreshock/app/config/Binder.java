package io.foreshock.app.config;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.UndeclaredThrowableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Makes the records of the configuration from a tree of YAML by what their keys declare, and finds everything that does
 * not fit. A value that cannot be read is left out, so that the rest can be looked at too.
 */
final class Binder {
    /** nginx's variables have no colon, so a {@code log_format} is safe. */
    private static final Pattern ENVIRONMENT = Pattern.compile("\\$\\{env:([A-Za-z_][A-Za-z0-9_]*)}");

    private final Nodes nodes;
    private final Places places;
    private final Findings findings;
    private final Function<String, @Nullable String> environment;

    Binder(Nodes nodes, Places places, Findings findings, Function<String, @Nullable String> environment) {
        this.nodes = nodes;
        this.places = places;
        this.findings = findings;
        this.environment = environment;
    }

    /** The section at a node, or with its defaults where there is no node; empty where a required key is missing. */
    <S extends Record> Optional<S> section(Class<S> type, @Nullable Node node, String at) {
        Map<String, Keys.Declared> keys = Keys.of(type);
        if (node != null && !(node instanceof MappingNode)) {
            findings.error(
                    at, null, "is " + Nodes.kind(node) + "; write keys below it: " + String.join(", ", keys.keySet()));
            return Optional.empty();
        }
        Map<String, Node> entries = node == null ? Map.of() : nodes.entries((MappingNode) node);
        refuseUnknown(entries, keys, at);
        List<@Nullable Object> values = new ArrayList<>();
        boolean complete = true;
        for (Keys.Declared key : keys.values()) {
            Node value = entries.get(key.name());
            String path = Nodes.path(at, key.name());
            boolean given = value != null && !Nodes.isNothing(value);
            Object read = given ? value(key, value, path) : null;
            if (!given && key.required()) {
                findings.error(path, null, "is missing: " + key.key().meaning());
            }
            read = read == null ? defaultOf(key) : read;
            complete &= read != null || key.nullable();
            values.add(read);
        }
        if (!complete) {
            return Optional.empty();
        }
        S section = make(type, values);
        places.read(section, at);
        return Optional.of(section);
    }

    private void refuseUnknown(Map<String, Node> entries, Map<String, Keys.Declared> keys, String at) {
        for (String name : entries.keySet()) {
            if (!keys.containsKey(name)) {
                String path = Nodes.path(at, Findings.shown(name));
                findings.errorAt(
                        places.line(Nodes.path(at, name)),
                        path,
                        "there is no such key; " + Nearest.hint(name, keys.keySet()));
            }
        }
    }

    private @Nullable Object defaultOf(Keys.Declared key) {
        if (!key.key().value().isEmpty()) {
            return declared(key.key().value(), key.itemType());
        }
        if (key.isList()) {
            return List.of();
        }
        if (key.isMap()) {
            return Map.of();
        }
        return key.isSection() && !key.nullable() ? emptySection(key) : null;
    }

    private @Nullable Object emptySection(Keys.Declared key) {
        return section(key.itemType().asSubclass(Record.class), null, key.name())
                .orElse(null);
    }

    /** A default or a bound, which stands in the code. */
    private static Object declared(String text, Class<?> type) {
        try {
            return Scalars.read(text, type);
        } catch (Scalars.RefusedException e) {
            throw new IllegalStateException("a key declares '" + text + "', which " + e.getMessage(), e);
        }
    }

    private @Nullable Object value(Keys.Declared key, Node node, String path) {
        if (key.isList()) {
            return list(key, node, path);
        }
        if (key.isMap()) {
            return map(node, path);
        }
        return key.isSection()
                ? section(key.itemType().asSubclass(Record.class), node, path).orElse(null)
                : scalar(key, node, path);
    }

    private @Nullable List<Object> list(Keys.Declared key, Node node, String path) {
        if (!(node instanceof SequenceNode sequence)) {
            findings.error(path, null, "is " + Nodes.kind(node) + "; write a list: [" + shown(key, node) + "]");
            return null;
        }
        List<Object> items = new ArrayList<>();
        for (int i = 0; i < sequence.getValue().size(); i++) {
            Node item = sequence.getValue().get(i);
            String itemPath = path + "[" + i + "]";
            Object read = key.itemType().isRecord()
                    ? section(key.itemType().asSubclass(Record.class), item, itemPath)
                            .orElse(null)
                    : scalar(key, item, itemPath);
            if (read != null) {
                items.add(read);
            }
        }
        if (!key.key().min().isEmpty()
                && sequence.getValue().size() < Integer.parseInt(key.key().min())) {
            findings.error(
                    path,
                    null,
                    "is empty; write at least " + key.key().min() + ": "
                            + key.key().meaning());
        }
        return List.copyOf(items);
    }

    private static String shown(Keys.Declared key, Node node) {
        return node instanceof ScalarNode scalar && !key.key().secret() ? Findings.shown(scalar.getValue()) : "…";
    }

    /** Names and values of another program; lists become what Kafka reads as lists. */
    private @Nullable Map<String, Object> map(Node node, String path) {
        if (!(node instanceof MappingNode mapping)) {
            findings.error(path, null, "is " + Nodes.kind(node) + "; write 'name: value' below it");
            return null;
        }
        Map<String, Object> values = new LinkedHashMap<>();
        nodes.entries(mapping).forEach((name, value) -> {
            String valuePath = Nodes.path(path, name);
            if (value instanceof ScalarNode scalar) {
                substituted(scalar.getValue(), valuePath).ifPresent(text -> values.put(name, text));
            } else if (value instanceof SequenceNode list
                    && list.getValue().stream().allMatch(ScalarNode.class::isInstance)) {
                List<String> items = list.getValue().stream()
                        .map(item -> ((ScalarNode) item).getValue())
                        .toList();
                substituted(String.join(",", items), valuePath).ifPresent(text -> values.put(name, text));
            } else {
                findings.error(valuePath, null, "is " + Nodes.kind(value) + "; write a single value");
            }
        });
        return values;
    }

    private @Nullable Object scalar(Keys.Declared key, Node node, String path) {
        if (!(node instanceof ScalarNode scalar)) {
            findings.error(path, null, "is " + Nodes.kind(node) + "; write a single value");
            return null;
        }
        String written = key.key().secret() ? "***" : scalar.getValue();
        Optional<String> text = substituted(scalar.getValue(), path);
        if (text.isEmpty()) {
            return null;
        }
        try {
            Object value = Scalars.read(text.get(), key.itemType());
            if (value instanceof Comparable<?>) {
                refuseOutOfBounds(key, value, written, path);
            }
            if (key.itemType() == String.class || key.itemType() == java.net.URI.class) {
                key.key().form().wrong(value.toString()).ifPresent(wrong -> findings.error(path, written, wrong));
            }
            return value;
        } catch (Scalars.RefusedException e) {
            findings.error(path, written, e.getMessage());
            return null;
        }
    }

    /** With {@code ${env:NAME}} replaced. */
    private Optional<String> substituted(String text, String path) {
        Matcher names = ENVIRONMENT.matcher(text);
        StringBuilder out = new StringBuilder();
        while (names.find()) {
            String value = environment.apply(names.group(1));
            if (value == null) {
                findings.error(path, names.group(), "there is no such environment variable; set it");
                return Optional.empty();
            }
            names.appendReplacement(out, Matcher.quoteReplacement(value));
        }
        return Optional.of(names.appendTail(out).toString());
    }

    private void refuseOutOfBounds(Keys.Declared key, Object value, String written, String path) {
        String min = key.isList() ? "" : key.key().min();
        String max = key.isList() ? "" : key.key().max();
        boolean low = !min.isEmpty() && compare(value, declared(min, key.itemType())) < 0;
        boolean high = !max.isEmpty() && compare(value, declared(max, key.itemType())) > 0;
        if (low || high) {
            findings.error(path, written, "is out of bounds; allowed are " + bounds(key.key()));
        }
    }

    private static int compare(Object a, Object b) {
        return a instanceof Duration duration
                ? duration.compareTo((Duration) b)
                : Long.compare(((Number) a).longValue(), ((Number) b).longValue());
    }

    /** What a key allows, in words. */
    static String bounds(Key key) {
        if (key.min().isEmpty()) {
            return key.max().isEmpty() ? "" : "up to " + key.max();
        }
        return key.max().isEmpty() ? key.min() + " and more" : key.min() + " to " + key.max();
    }

    private static <S extends Record> S make(Class<S> type, List<@Nullable Object> values) {
        Class<?>[] components = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            return type.getDeclaredConstructor(components).newInstance(values.toArray());
        } catch (ReflectiveOperationException e) {
            throw new UndeclaredThrowableException(e, type + " cannot be made");
        }
    }
}
