package io.foreshock.app.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The reference of all keys, made from their declarations. */
final class ConfigurationReference {
    private static final String ABOUT = """
            # Configuration

            One YAML file for all parts, each reading what it needs. `foreshock check --config F` says everything that is wrong with a
            file and with what it names (logs, secrets, servers, topics, rules, receivers) and changes nothing; the parts say the same of
            the file itself before they start. Unknown keys are refused. Files to begin with are in [deploy/examples](../deploy/examples).

            - A **duration** is a number and its unit, `ms`, `s`, `m`, `h` or `d`; several add up: `1h30m`.
            - A **path** that does not begin with `/` begins where the process was started.
            - **Secrets** stand in files of their own (`…_file`; their last line end does not count), or come from the environment:
              in any value, `${env:NAME}` is replaced by the variable NAME, and a variable that is not set is an error.
            - A key without a value counts as left out.

            The tables below are made from the code: `mvn -pl app -am test -Dtest=ConfigurationReferenceTest
            -Dsurefire.failIfNoSpecifiedTests=false -Dwrite` writes them anew.
            """;

    private final StringBuilder out = new StringBuilder(ABOUT);
    private final Set<Class<?>> told = new HashSet<>();

    static String text() {
        ConfigurationReference reference = new ConfigurationReference();
        reference.section(Config.class, "");
        return reference.out.toString();
    }

    private void section(Class<? extends Record> section, String path) {
        if (!told.add(section)) {
            return;
        }
        out.append("\n## ")
                .append(path.isEmpty() ? "The file" : "`" + path + "`")
                .append("\n\n");
        out.append("| key | allowed | default | meaning |\n|---|---|---|---|\n");
        Map<String, Keys.Declared> keys = Keys.of(section);
        keys.values()
                .forEach(key -> out.append("| `%s` | %s | %s | %s |\n"
                        .formatted(
                                key.name(),
                                cell(allowed(key, path)),
                                cell(defaults(key)),
                                cell(key.key().meaning()))));
        keys.values().stream()
                .filter(key -> key.itemType().isRecord())
                .forEach(key -> section(key.itemType().asSubclass(Record.class), below(path, key)));
    }

    private static String below(String path, Keys.Declared key) {
        return Nodes.path(path, key.name()) + (key.isList() ? "[]" : "");
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }

    private static String defaults(Keys.Declared key) {
        if (key.required()) {
            return "*required*";
        }
        if (!key.key().value().isEmpty()) {
            return "`" + key.key().value() + "`";
        }
        return key.key().otherwise().isEmpty() ? "none" : key.key().otherwise();
    }

    private static String allowed(Keys.Declared key, String path) {
        if (key.isList()) {
            String items = key.itemType().isRecord()
                    ? "list of sections `" + below(path, key) + "`"
                    : "list, each: " + one(key);
            return items
                    + (key.key().min().isEmpty()
                            ? ""
                            : "; at least " + key.key().min());
        }
        String bounds = Binder.bounds(key.key());
        return one(key) + (bounds.isEmpty() ? "" : ", " + bounds);
    }

    private static String one(Keys.Declared key) {
        Class<?> type = key.itemType();
        if (type == String.class || type == URI.class) {
            return key.key().form().words();
        }
        if (type == Duration.class) {
            return "duration";
        }
        if (type == Path.class) {
            return "path";
        }
        if (type == boolean.class) {
            return "`true` or `false`";
        }
        if (type == Map.class) {
            return "names and values";
        }
        return type.isRecord() ? "section" : "whole number";
    }
}
