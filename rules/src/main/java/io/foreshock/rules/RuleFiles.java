package io.foreshock.rules;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Finds and reads rule files. */
final class RuleFiles {
    private RuleFiles() {}

    /** The text of each rule file at or below the paths, by its path, in the order of paths. */
    static Map<String, String> read(List<Path> paths) throws IOException, InvalidRulesException {
        Map<String, String> texts = new LinkedHashMap<>();
        List<Problem> problems = new ArrayList<>();
        for (Path path : paths) {
            for (Path file : below(path)) {
                read(file, texts, problems);
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidRulesException(problems);
        }
        return texts;
    }

    private static List<Path> below(Path path) throws IOException {
        try (Stream<Path> files = Files.walk(path)) {
            return files.filter(file -> isRuleFile(file) && !hidden(path.relativize(file)))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isRuleFile(Path file) {
        String name = file.toString();
        return (name.endsWith(".yml") || name.endsWith(".yaml")) && Files.isRegularFile(file);
    }

    /** A mounted ConfigMap has every file twice: as a link, and in a folder with a leading dot. */
    private static boolean hidden(Path relative) {
        for (Path part : relative) {
            if (part.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }

    private static void read(Path file, Map<String, String> texts, List<Problem> problems) throws IOException {
        if (Files.size(file) > YamlReader.MAX_CHARACTERS) {
            problems.add(new Problem(file.toString(), 1, "file", "is larger than 1 MiB; split it"));
            return;
        }
        try {
            texts.put(file.toString(), Files.readString(file));
        } catch (CharacterCodingException e) {
            problems.add(new Problem(file.toString(), 1, "file", "is not UTF-8; save it as UTF-8"));
        }
    }
}
