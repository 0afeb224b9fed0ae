package io.foreshock.app.deploy;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The YAML documents of a directory, and ways into them: a name leads to an entry, of a list to those of all its items. */
final class Manifests {
    private Manifests() {}

    /** Of the files themselves, not of those below. */
    static List<Map<?, ?>> in(Path directory) throws IOException {
        List<Map<?, ?>> documents = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList()) {
                documents.addAll(of(file));
            }
        }
        return documents;
    }

    /** Fails where the file is not YAML, or has a key twice. */
    static List<Map<?, ?>> of(Path file) throws IOException {
        LoaderOptions strict = new LoaderOptions();
        strict.setAllowDuplicateKeys(false);
        List<Map<?, ?>> documents = new ArrayList<>();
        try (Reader reader = Files.newBufferedReader(file)) {
            new Yaml(new SafeConstructor(strict))
                    .loadAll(reader)
                    .forEach(document -> documents.add((Map<?, ?>) document));
        }
        return documents;
    }

    /** What is there, without what is absent. */
    static List<Object> at(Object from, String... names) {
        List<Object> found = List.of(from);
        for (String name : names) {
            found = found.stream()
                    .flatMap(one -> one instanceof List<?> items ? items.stream() : Stream.of(one))
                    .flatMap(one -> one instanceof Map<?, ?> map && map.get(name) != null
                            ? Stream.of((Object) map.get(name))
                            : Stream.empty())
                    .toList();
        }
        return found.stream()
                .flatMap(one -> one instanceof List<?> items ? items.stream() : Stream.of(one))
                .map(Object.class::cast)
                .toList();
    }
}
