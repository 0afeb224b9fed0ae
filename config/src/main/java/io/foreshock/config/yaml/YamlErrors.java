package io.foreshock.config.yaml;

import java.util.LinkedHashMap;
import java.util.Map;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Explains the YAML library's errors to the author of a file. */
final class YamlErrors {
    private static final Map<String, String> EXPLANATIONS = new LinkedHashMap<>();

    static {
        EXPLANATIONS.put("(TAB)", "a tab is used for indentation; use spaces");
        EXPLANATIONS.put(
                "mapping values are not allowed",
                "a key is not allowed here; correct the indentation, or quote the value");
        EXPLANATIONS.put("could not find expected ':'", "neither 'key: value' nor '- item'; is a colon missing?");
        EXPLANATIONS.put(
                "<block end>", "the indentation does not match the lines above; indent the keys of a section equally");
        EXPLANATIONS.put("expected ',' or", "a [ or { is not closed, or a comma is missing");
        EXPLANATIONS.put("unexpected end of stream", "a quote is not closed");
        EXPLANATIONS.put("undefined alias", "an alias (*) has no anchor (&) above it; write the value itself");
        EXPLANATIONS.put("cannot start any token", "a value begins with a character reserved by YAML; quote it");
    }

    private YamlErrors() {}

    static String explain(String problem) {
        return EXPLANATIONS.entrySet().stream()
                .filter(known -> problem.contains(known.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("not YAML: " + problem + "; correct the file");
    }

    static int line(MarkedYAMLException e) {
        Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
        return mark == null ? 1 : mark.getLine() + 1;
    }

    /** The line of a character, counted in code points. */
    static int line(String text, int position) {
        return 1
                + (int) text.codePoints().limit(position).filter(c -> c == '\n').count();
    }
}
