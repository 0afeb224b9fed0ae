package io.foreshock.rules;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Reads the documents of a YAML text. Rule files come from outside: size and depth are bounded, and an alias to a list
 * or map, which a few lines could multiply into gigabytes, is refused.
 */
final class YamlReader {
    static final int MAX_CHARACTERS = 1 << 20;
    private static final int MAX_DEPTH = 30;
    private static final Set<String> TRUE = Set.of("true", "yes", "on");

    private final Problems problems;

    private YamlReader(Problems problems) {
        this.problems = problems;
    }

    /** The documents that are maps; whatever else is there becomes a problem. */
    static List<Yaml.Mapping> read(String text, Problems problems) {
        return new YamlReader(problems).documents(text);
    }

    private List<Yaml.Mapping> documents(String text) {
        List<Yaml.Mapping> documents = new ArrayList<>();
        try {
            for (Node node : new org.yaml.snakeyaml.Yaml(limits()).composeAll(new StringReader(text))) {
                Yaml document = convert(node, line(node));
                if (document instanceof Yaml.Mapping mapping) {
                    documents.add(mapping);
                } else if (!(document instanceof Yaml.Scalar scalar) || scalar.value() != null) {
                    problems.add(document.line(), "document", "is not a map; write keys such as 'title: …'");
                }
            }
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            problems.add(line, "document", "is not YAML: " + e.getProblem() + "; mend the file");
        } catch (YAMLException e) {
            problems.add(1, "document", "is not YAML that rules may use: " + firstLine(e) + "; simplify the file");
        }
        return documents;
    }

    private static LoaderOptions limits() {
        LoaderOptions limits = new LoaderOptions();
        limits.setMaxAliasesForCollections(0);
        limits.setCodePointLimit(MAX_CHARACTERS);
        limits.setNestingDepthLimit(MAX_DEPTH);
        return limits;
    }

    private static String firstLine(YAMLException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    private Yaml convert(Node node, int line) {
        if (node instanceof MappingNode mapping) {
            return mapping(mapping, line);
        }
        if (node instanceof SequenceNode sequence) {
            return new Yaml.Sequence(
                    line,
                    sequence.getValue().stream()
                            .map(item -> convert(item, line(item)))
                            .toList());
        }
        return new Yaml.Scalar(line, value((ScalarNode) node));
    }

    private Yaml.Mapping mapping(MappingNode node, int line) {
        Map<String, Yaml> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : node.getValue()) {
            int keyLine = line(tuple.getKeyNode());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                problems.add(keyLine, "key", "is not a word; write 'key: value'");
            } else if (entries.put(key.getValue(), convert(tuple.getValueNode(), keyLine)) != null) {
                problems.add(keyLine, key.getValue(), "stands twice in the same map; keep one");
            }
        }
        return new Yaml.Mapping(line, entries);
    }

    /** Only decimal numbers are numbers: YAML 1.1 would read 0644 as octal and 1:30 as ninety, to nobody's joy. */
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
