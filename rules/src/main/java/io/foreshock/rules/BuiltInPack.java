package io.foreshock.rules;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The rules in this module's resources. A directory in a jar cannot be listed, so a file {@code index} lists them. */
final class BuiltInPack {
    static final RuleSet RULES = compile();

    private BuiltInPack() {}

    private static RuleSet compile() {
        Map<String, String> texts = new LinkedHashMap<>();
        read("index").lines().filter(file -> !file.isBlank()).forEach(file -> texts.put("pack/" + file, read(file)));
        try {
            return RuleSet.parse(texts, LogSources.ANY);
        } catch (InvalidRulesException e) {
            throw new IllegalStateException("the built-in rules are invalid:\n" + e.getMessage(), e);
        }
    }

    private static String read(String file) {
        try (InputStream resource = BuiltInPack.class.getResourceAsStream("pack/" + file)) {
            if (resource == null) {
                throw new IllegalStateException("the built-in rules lack " + file);
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
