package io.foreshock.config.yaml;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * Reads untrusted YAML 1.1: size and depth are limited, and each problem is reported with its line.
 */
public final class YamlReader {
    /** The largest text that is read, in bytes. */
    public static final int MAX_BYTES = 1 << 20;

    private static final int MAX_DEPTH = 30;

    private final ErrorHandler errors;

    /** Receives the errors of a text. */
    @FunctionalInterface
    public interface ErrorHandler {
        /**
         * Receives one error.
         *
         * @param line counted from 1
         * @param key the path of the key it is about, such as {@code inputs[0].paths}; empty: the document
         * @param message what is wrong, and what to do
         */
        void error(int line, String key, String message);
    }

    private YamlReader(ErrorHandler errors) {
        this.errors = errors;
    }

    /** The documents of a text that must be UTF-8. A document that is not a map is a problem, unless it is empty. */
    public static List<Yaml.Mapping> read(byte[] bytes, ErrorHandler errors) {
        return new YamlReader(errors).documents(bytes);
    }

    private List<Yaml.Mapping> documents(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            errors.error(1, "", "the file is larger than 1 MiB; split it");
            return List.of();
        }
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            errors.error(lineOfMalformed(bytes), "", "a byte here is not UTF-8; save the file as UTF-8");
            return List.of();
        }
        return documents(text.startsWith("\uFEFF") ? text.substring(1) : text);
    }

    /** Decoded leniently, malformed bytes become U+FFFD; a file that holds that very character is not malformed. */
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

    private List<Yaml.Mapping> documents(String text) {
        List<Yaml.Mapping> documents = new ArrayList<>();
        try {
            for (Node node : new org.yaml.snakeyaml.Yaml(limits()).composeAll(new StringReader(text))) {
                Yaml document = new NodeConverter(errors).convert(node);
                if (document instanceof Yaml.Mapping mapping) {
                    documents.add(mapping);
                } else if (!(document instanceof Yaml.Scalar scalar && scalar.isNull())) {
                    errors.error(
                            document.line(), "", "the document is " + document.kind() + "; write 'key: value' lines");
                }
            }
        } catch (MarkedYAMLException e) {
            errors.error(YamlErrors.line(e), "", YamlErrors.explain(String.valueOf(e.getProblem())));
        } catch (ReaderException e) {
            String character =
                    String.format("the character U+%04X is not allowed in YAML; remove it", e.getCodePoint());
            errors.error(YamlErrors.line(text, e.getPosition()), "", character);
        } catch (YAMLException e) {
            String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            errors.error(1, "", "nested too deeply or too many aliases (*): " + reason + "; simplify the file");
        }
        return documents;
    }

    private static LoaderOptions limits() {
        LoaderOptions limits = new LoaderOptions();
        limits.setCodePointLimit(MAX_BYTES);
        limits.setNestingDepthLimit(MAX_DEPTH);
        return limits;
    }
}
