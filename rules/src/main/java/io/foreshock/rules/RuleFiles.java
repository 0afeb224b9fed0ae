package io.foreshock.rules;

import io.foreshock.config.yaml.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Finds and reads rule files. */
final class RuleFiles {
    private RuleFiles() {}

    /** The bytes of each rule file at or below the paths, by its path, in the order of paths. */
    static Map<String, byte[]> read(List<Path> paths) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (Path path : paths) {
            for (Path file : below(path)) {
                files.put(file.toString(), bytes(file));
            }
        }
        return files;
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

    /** A mounted ConfigMap has every file twice: as a link, and in a directory with a leading dot. */
    private static boolean hidden(Path relative) {
        for (Path part : relative) {
            if (part.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }

    /** Reads at most one byte more than the limit, which shows that it is exceeded. */
    private static byte[] bytes(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(YamlReader.MAX_BYTES + 1);
        }
    }
}
