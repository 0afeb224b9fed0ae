package io.foreshock.app.config;

import io.foreshock.config.DeclaredKey;
import io.foreshock.config.Kind;
import io.foreshock.config.ValueType;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The reference of all keys, made from their declarations. */
final class ConfigurationReference {
    private static final String ABOUT = """
            # Configuration

            One YAML file for all roles; each reads what it needs. `foreshock check --config F` reports everything wrong with a
            file and with what it names (logs, secrets, servers, topics, rules, receivers) and changes nothing; the roles report the
            problems of the file itself before they start. Unknown keys are refused. Examples are in [deploy/examples](../deploy/examples).

            - A **duration** is a number and its unit, `ms`, `s`, `m`, `h` or `d`; several add up: `1h30m`.
            - A **path** that does not begin with `/` is relative to the process's working directory.
            - **Secrets** are in files of their own (`…_file`; their last line end does not count), or come from the environment:
              in any value, `${env:NAME}` is replaced by the variable NAME, and a variable that is not set is an error.
            - A key without a value counts as absent.

            Editors complete and check the file by its JSON Schema, [configuration.schema.json](configuration.schema.json): begin it with
            `# yaml-language-server: $schema=…/configuration.schema.json`.

            The tables below are generated: `mvn -pl app -am test -Dtest=ConfigurationReferenceTest
            -Dsurefire.failIfNoSpecifiedTests=false -Dwrite` writes them anew.
            """;

    private final StringBuilder out = new StringBuilder(ABOUT);
    private final Set<Class<?>> written = new HashSet<>();

    static String text() {
        ConfigurationReference reference = new ConfigurationReference();
        reference.section(Config.class, "");
        return reference.out.toString();
    }

    private void section(Class<? extends Record> section, String path) {
        if (!written.add(section)) {
            return;
        }
        heading(path.isEmpty() ? "The file" : "`" + path + "`");
        rows(section, path);
        below(section, path);
    }

    private void heading(String text) {
        out.append("\n## ").append(text).append("\n\n");
        out.append("| key | allowed | default | meaning |\n|---|---|---|---|\n");
    }

    private void rows(Class<? extends Record> section, String path) {
        for (DeclaredKey key : DeclaredKey.of(section)) {
            if (key.isInline()) {
                rows(key.sectionType(), path);
            } else if (key.isKeyedByKind()) {
                key.kinds().forEach(kind -> row(key.name(kind), "list of sections", "none", kind.meaning()));
            } else if (key.isSecretType()) {
                row(
                        key.name(),
                        one(key),
                        key.isNullable() ? defaults(key) : "*this or the next*",
                        key.key().meaning());
                row(key.fileName(), "path", "", "A file that holds it.");
            } else {
                row(key.name(), allowed(key, path), defaults(key), key.key().meaning());
            }
        }
    }

    private void row(String name, String allowed, String defaults, String meaning) {
        out.append("| `%s` | %s | %s | %s |\n".formatted(name, cell(allowed), cell(defaults), cell(meaning)));
    }

    private void below(Class<? extends Record> section, String path) {
        for (DeclaredKey key : DeclaredKey.of(section)) {
            if (key.isInline()) {
                below(key.sectionType(), path);
            } else if (key.isKeyedByKind()) {
                key.kinds().forEach(kind -> section(kind.keys(), join(path, key.name(kind)) + "[]"));
            } else if (key.isChosen()) {
                kinds(key, path);
            } else if (key.isSection()) {
                section(key.sectionType(), path(path, key));
            }
        }
    }

    /** Kinds with equal keys share a table. */
    private void kinds(DeclaredKey key, String path) {
        Map<Class<? extends Record>, List<Kind>> byKeys = key.kinds().stream()
                .filter(kind -> kind.keys().getRecordComponents().length > 0)
                .collect(Collectors.groupingBy(
                        Kind::keys,
                        java.util.LinkedHashMap::new,
                        Collectors.mapping(kind -> kind, Collectors.toList())));
        byKeys.forEach((keys, kinds) -> {
            String names = kinds.stream().map(kind -> "`" + kind.name() + "`").collect(Collectors.joining(" or "));
            heading("`" + path + "` with `" + key.name() + "` " + names + ", further keys");
            rows(keys, path);
            below(keys, path);
        });
    }

    private static String path(String path, DeclaredKey key) {
        return join(path, key.name()) + (key.isList() ? "[]" : "");
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }

    private static String defaults(DeclaredKey key) {
        if (key.isRequired()) {
            return "*required*";
        }
        if (!key.key().defaultValue().isEmpty()) {
            return "`" + key.key().defaultValue() + "`";
        }
        if (!key.key().whenAbsent().isEmpty()) {
            return key.key().whenAbsent();
        }
        return key.isSection() && !key.isList() ? "all defaults" : "none";
    }

    private static String allowed(DeclaredKey key, String path) {
        if (key.isList()) {
            String items = key.isSection() ? "list of sections `" + path(path, key) + "`" : "list, each: " + one(key);
            return items
                    + (key.key().min().isEmpty()
                            ? ""
                            : "; at least " + key.key().min());
        }
        return one(key) + (key.bounds().isEmpty() ? "" : ", " + key.bounds());
    }

    private static String one(DeclaredKey key) {
        if (key.isChosen()) {
            return "one of "
                    + key.kinds().stream().map(kind -> "`" + kind.name() + "`").collect(Collectors.joining(", "));
        }
        if (key.isMap()) {
            return "names and values";
        }
        return key.isSection() ? "section" : ValueType.of(key.valueType()).writtenAs();
    }
}
