package io.foreshock.app.config;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.reader.ReaderException;

/** The bytes of a file as a tree of YAML; size and depth are bounded. */
final class YamlText {
    private static final int MAX_BYTES = 1 << 20;
    private static final int MAX_DEPTH = 30;

    /** What the YAML library says, and what that means to the author of the file. */
    private static final Map<String, String> IN_OUR_WORDS = inOurWords();

    private YamlText() {}

    private static Map<String, String> inOurWords() {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("(TAB)", "a tab stands where blanks must; indent with blanks");
        words.put(
                "mapping values are not allowed",
                "a key is not where one may be; mend the indentation, or put the value in quotes");
        words.put("could not find expected ':'", "this is neither 'key: value' nor '- item'; is a colon missing?");
        words.put("<block end>", "the indentation does not fit the lines above; let keys of one section stand in line");
        words.put("expected ',' or", "a [ or { is not closed, or a comma is missing");
        words.put("unexpected end of stream", "a quote is not closed");
        words.put("undefined alias", "an alias (*) names no anchor (&) above it; write the value itself");
        words.put(
                "cannot start any token",
                "a value begins with a character that YAML keeps for itself; put it in quotes");
        return words;
    }

    /** The map that the file is; empty where it holds nothing, or nothing that can be read, which is then found. */
    static Optional<MappingNode> read(byte[] bytes, Findings findings) {
        if (bytes.length > MAX_BYTES) {
            findings.errorAt(1, "", "the file is larger than 1 MiB; is it a configuration?");
            return Optional.empty();
        }
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            findings.errorAt(lineOfMalformed(bytes), "", "a byte here is not UTF-8; save the file as UTF-8");
            return Optional.empty();
        }
        return parse(text.startsWith("\uFEFF") ? text.substring(1) : text, findings);
    }

    /** Decoded leniently, what is malformed becomes U+FFFD; a file that holds that very character is not malformed. */
    private static int lineOfMalformed(byte[] bytes) {
        String[] lines = new String(bytes, StandardCharsets.ISO_8859_1).split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            try {
                StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(lines[i].getBytes(StandardCharsets.ISO_8859_1)));
            } catch (CharacterCodingException e) {
                return i + 1;
            }
        }
        return 1;
    }

    private static Optional<MappingNode> parse(String text, Findings findings) {
        try {
            Iterator<Node> documents =
                    new Yaml(limits()).composeAll(new StringReader(text)).iterator();
            Optional<MappingNode> document =
                    documents.hasNext() ? mapping(documents.next(), findings) : Optional.empty();
            if (documents.hasNext()) {
                findings.errorAt(line(documents.next()), "", "a second document begins; keep one, without ---");
            }
            return document;
        } catch (MarkedYAMLException e) {
            findings.errorAt(line(e), "", inOurWords(String.valueOf(e.getProblem())));
        } catch (ReaderException e) {
            int line = 1
                    + (int) text.codePoints()
                            .limit(e.getPosition())
                            .filter(c -> c == '\n')
                            .count();
            findings.errorAt(
                    line, "", String.format("the character U+%04X may not stand in YAML; remove it", e.getCodePoint()));
        } catch (YAMLException e) {
            String problem = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            findings.errorAt(1, "", "is too deep or has too many aliases (*): " + problem + "; simplify the file");
        }
        return Optional.empty();
    }

    private static Optional<MappingNode> mapping(Node node, Findings findings) {
        if (node instanceof MappingNode mapping) {
            return Optional.of(mapping);
        }
        boolean nothing = node instanceof ScalarNode && node.getTag().equals(Tag.NULL);
        if (!nothing) {
            findings.errorAt(
                    line(node), "", "the file is " + Nodes.kind(node) + "; write keys, such as 'service: api'");
        }
        return Optional.empty();
    }

    private static LoaderOptions limits() {
        LoaderOptions limits = new LoaderOptions();
        limits.setCodePointLimit(MAX_BYTES);
        limits.setNestingDepthLimit(MAX_DEPTH);
        return limits;
    }

    private static int line(MarkedYAMLException e) {
        Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
        return mark == null ? 1 : mark.getLine() + 1;
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    private static String inOurWords(String problem) {
        return IN_OUR_WORDS.entrySet().stream()
                .filter(known -> problem.contains(known.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("is not YAML: " + problem + "; mend the file");
    }
}
