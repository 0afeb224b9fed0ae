package io.foreshock.config.yaml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Converts the YAML library's nodes to {@link Yaml}. Reports and leaves out repeated keys, keys that are not scalars, and
 * aliases of lists and maps, which can expand to gigabytes.
 */
final class NodeConverter {
    private static final Set<String> TRUE = Set.of("true", "yes", "on");

    private final YamlReader.ErrorHandler errors;
    private final Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    NodeConverter(YamlReader.ErrorHandler errors) {
        this.errors = errors;
    }

    Yaml convert(Node document) {
        Yaml converted = convert(document, line(document), "");
        return converted == null ? nothing(line(document)) : converted;
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    private static Yaml nothing(int line) {
        return new Yaml.Scalar(line, "", null);
    }

    private @Nullable Yaml convert(Node node, int line, String path) {
        if (node instanceof ScalarNode scalar) {
            return new Yaml.Scalar(line, scalar.getValue(), value(scalar));
        }
        if (!seen.add(node)) {
            errors.error(line, path, "an alias (*) of a list or section is not allowed; write it out");
            return null;
        }
        return node instanceof MappingNode mapping
                ? mapping(mapping, line, path)
                : sequence((SequenceNode) node, line, path);
    }

    private Yaml sequence(SequenceNode node, int line, String path) {
        List<Yaml> items = new ArrayList<>();
        for (Node item : node.getValue()) {
            int itemLine = Math.max(line, line(item));
            Yaml converted = convert(item, itemLine, path + "[" + items.size() + "]");
            // What is left out keeps its place, so that the items after it keep their index.
            items.add(converted == null ? nothing(itemLine) : converted);
        }
        return new Yaml.Sequence(line, List.copyOf(items));
    }

    private Yaml mapping(MappingNode node, int line, String path) {
        Map<String, Yaml> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : node.getValue()) {
            int keyLine = line(tuple.getKeyNode());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                errors.error(keyLine, path, "a key is a list or section; write 'key: value'");
                continue;
            }
            String keyPath = path.isEmpty() ? key.getValue() : path + "." + key.getValue();
            if (entries.containsKey(key.getValue())) {
                errors.error(keyLine, keyPath, "given twice; keep one");
                continue;
            }
            Yaml value = convert(tuple.getValueNode(), keyLine, keyPath);
            if (value != null) {
                entries.put(key.getValue(), value);
            }
        }
        return new Yaml.Mapping(line, Collections.unmodifiableMap(entries));
    }

    /** Only decimal numbers are numbers; YAML 1.1 reads 0644 as octal and 1:30 as 90. */
    private static @Nullable Object value(ScalarNode node) {
        Tag tag = node.getTag();
        String text = node.getValue();
        if (tag.equals(Tag.NULL)) {
            return null;
        }
        if (tag.equals(Tag.BOOL)) {
            return TRUE.contains(text.toLowerCase(Locale.ROOT));
        }
        if (tag.equals(Tag.INT) && text.matches("[-+]?(0|[1-9][0-9]{0,17})")) {
            return Long.valueOf(text);
        }
        if (tag.equals(Tag.FLOAT) && text.matches("[-+]?[0-9]+\\.[0-9]*([eE][-+]?[0-9]+)?")) {
            return Double.valueOf(text);
        }
        return text;
    }
}
