package io.foreshock.app.config;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** The tree of a YAML file, looked at: which key stands where, what stands twice, what is written by alias. */
final class Nodes {
    private final Findings findings;
    private final Places places;
    private final Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<Node, Map<String, Node>> entries = new IdentityHashMap<>();

    private Nodes(Findings findings, Places places) {
        this.findings = findings;
        this.places = places;
    }

    /** Notes where each key stands, and finds what no map may have. */
    static Nodes of(@Nullable MappingNode root, Findings findings, Places places) {
        Nodes nodes = new Nodes(findings, places);
        if (root != null) {
            nodes.map(root, "");
        }
        return nodes;
    }

    /** The values of a map by their keys, as written first. */
    Map<String, Node> entries(MappingNode map) {
        return entries.getOrDefault(map, Map.of());
    }

    private void map(MappingNode map, String at) {
        Map<String, Node> values = new LinkedHashMap<>();
        for (NodeTuple tuple : map.getValue()) {
            int line = tuple.getKeyNode().getStartMark().getLine() + 1;
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                findings.errorAt(line, at, "a key is " + kind(tuple.getKeyNode()) + "; write 'key: value'");
                continue;
            }
            String path = path(at, key.getValue());
            if (values.containsKey(key.getValue())) {
                findings.errorAt(line, path, "stands twice; keep one");
                continue;
            }
            places.stands(path, line);
            if (visit(tuple.getValueNode(), path, line)) {
                values.put(key.getValue(), tuple.getValueNode());
            }
        }
        entries.put(map, values);
    }

    /** False where the value is an alias of a list or map: a few lines of those could multiply into gigabytes. */
    private boolean visit(Node value, String path, int line) {
        if (value instanceof ScalarNode) {
            return true;
        }
        if (!seen.add(value)) {
            findings.errorAt(line, path, "is an alias (*) of a list or section; write it out");
            return false;
        }
        if (value instanceof MappingNode map) {
            map(map, path);
        } else if (value instanceof SequenceNode list) {
            for (int i = 0; i < list.getValue().size(); i++) {
                Node item = list.getValue().get(i);
                String itemPath = path + "[" + i + "]";
                int itemLine = Math.max(line, item.getStartMark().getLine() + 1);
                places.stands(itemPath, itemLine);
                visit(item, itemPath, itemLine);
            }
        }
        return true;
    }

    static String path(String section, String key) {
        return section.isEmpty() ? key : section + "." + key;
    }

    /** What a node is, in words. */
    static String kind(Node node) {
        if (node instanceof MappingNode) {
            return "a section";
        }
        return node instanceof SequenceNode ? "a list" : "a single value";
    }

    static boolean isNothing(Node node) {
        return node instanceof ScalarNode && node.getTag().equals(Tag.NULL);
    }
}
