package io.foreshock.config;

import io.foreshock.config.yaml.Yaml;
import java.util.HashMap;
import java.util.Map;

/** The line of each key of a file. */
final class SourceLocations {
    static final SourceLocations NONE = new SourceLocations(Map.of());

    private final Map<String, Integer> lines;

    private SourceLocations(Map<String, Integer> lines) {
        this.lines = lines;
    }

    static SourceLocations of(Yaml.Mapping root) {
        Map<String, Integer> lines = new HashMap<>();
        collect(root, "", lines);
        return new SourceLocations(lines);
    }

    private static void collect(Yaml node, String path, Map<String, Integer> lines) {
        if (!path.isEmpty()) {
            lines.put(path, node.line());
        }
        if (node instanceof Yaml.Mapping mapping) {
            mapping.entries().forEach((key, value) -> collect(value, Paths.join(path, key), lines));
        } else if (node instanceof Yaml.Sequence sequence) {
            for (int i = 0; i < sequence.items().size(); i++) {
                collect(sequence.items().get(i), Paths.item(path, i), lines);
            }
        }
    }

    /** The line of a key such as {@code inputs[0].paths[1]}; of what it is part of, where the file does not have it. */
    int line(String key) {
        String at = key;
        while (!lines.containsKey(at) && !at.isEmpty()) {
            at = Paths.parent(at);
        }
        return lines.getOrDefault(at, 1);
    }
}
