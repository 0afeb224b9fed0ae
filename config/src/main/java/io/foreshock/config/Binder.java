package io.foreshock.config;

import io.foreshock.config.yaml.Yaml;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.UndeclaredThrowableException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Converts a YAML tree to the records of a configuration and reports every problem. A value that cannot be read is left
 * out and reading continues.
 */
final class Binder {
    private final Problems problems;
    private final ScalarBinder scalars;
    private final Bindings bindings;

    Binder(Problems problems, ScalarBinder scalars, Bindings bindings) {
        this.problems = problems;
        this.scalars = scalars;
        this.bindings = bindings;
    }

    /** The section at a node, all defaults where there is none; null where a required key is missing. */
    <S extends Record> @Nullable S section(Class<S> type, @Nullable Yaml node, String path) {
        if (node != null && !(node instanceof Yaml.Mapping)) {
            problems.error(path, null, "is " + node.kind() + "; write keys below it: " + names(type));
            return null;
        }
        Yaml.Mapping given = node == null ? new Yaml.Mapping(0, Map.of()) : (Yaml.Mapping) node;
        Entries entries = new Entries(given, path, problems);
        S section = record(type, entries);
        entries.refuseUnknown();
        return section;
    }

    private static String names(Class<? extends Record> type) {
        return DeclaredKey.of(type).stream()
                .filter(key -> !key.isInline() && !key.isKeyedByKind())
                .map(DeclaredKey::name)
                .collect(Collectors.joining(", "));
    }

    private <S extends Record> @Nullable S record(Class<S> type, Entries entries) {
        List<@Nullable Object> values = new ArrayList<>();
        boolean complete = true;
        for (DeclaredKey key : DeclaredKey.of(type)) {
            Object value = component(key, entries);
            complete &= value != null || key.isNullable();
            values.add(value);
        }
        if (!complete) {
            return null;
        }
        S section = make(type, values);
        bindings.add(section, entries.path());
        if (section instanceof Validated validated) {
            validated.validate(new Section(entries.path(), problems));
        }
        return section;
    }

    private @Nullable Object component(DeclaredKey key, Entries entries) {
        if (key.isInline()) {
            return record(key.sectionType(), entries);
        }
        if (key.isKeyedByKind()) {
            return choices(key, entries);
        }
        if (key.isChosen()) {
            return choice(key, entries);
        }
        return key.isSecretType() ? secret(key, entries) : plain(key, entries);
    }

    private @Nullable Object plain(DeclaredKey key, Entries entries) {
        String path = entries.path(key.name());
        Yaml node = entries.take(key);
        if (node == null && key.isRequired()) {
            problems.error(path, null, "is missing: " + key.key().meaning());
        }
        Object value = node == null ? null : value(key, node, path);
        return value == null ? defaultOf(key, path) : value;
    }

    private @Nullable Object defaultOf(DeclaredKey key, String path) {
        if (!key.key().defaultValue().isEmpty()) {
            return ValueType.of(key.valueType()).parse(key.key().defaultValue());
        }
        if (key.isList()) {
            return List.of();
        }
        if (key.isMap()) {
            return Map.of();
        }
        return key.isSection() && !key.isNullable() ? section(key.sectionType(), null, path) : null;
    }

    private @Nullable Object value(DeclaredKey key, Yaml node, String path) {
        if (key.isList()) {
            List<Object> items = list(node, path, (item, itemPath) -> one(key, item, itemPath));
            refuseTooFew(key, node, path);
            return items;
        }
        if (key.isMap()) {
            return scalars.map(node, path);
        }
        return one(key, node, path);
    }

    private @Nullable Object one(DeclaredKey key, Yaml node, String path) {
        Object value = key.isSection() ? section(key.sectionType(), node, path) : scalars.value(key, node, path);
        if (value instanceof HttpUrl) {
            bindings.add(path, value);
        }
        return value;
    }

    private <T> @Nullable List<T> list(Yaml node, String path, BiFunction<Yaml, String, @Nullable T> read) {
        if (!(node instanceof Yaml.Sequence sequence)) {
            problems.error(path, null, "is " + node.kind() + "; write a list: [" + scalars.shown(node) + "]");
            return null;
        }
        List<T> items = new ArrayList<>();
        for (int i = 0; i < sequence.items().size(); i++) {
            T item = read.apply(sequence.items().get(i), Paths.item(path, i));
            if (item != null) {
                items.add(item);
            }
        }
        return List.copyOf(items);
    }

    private void refuseTooFew(DeclaredKey key, Yaml node, String path) {
        String min = key.key().min();
        if (!min.isEmpty() && node instanceof Yaml.Sequence list && list.items().size() < Integer.parseInt(min)) {
            problems.error(
                    path,
                    null,
                    "is empty; write at least " + min + ": " + key.key().meaning());
        }
    }

    private @Nullable Secret<?> secret(DeclaredKey key, Entries entries) {
        Yaml value = entries.take(key);
        Yaml file = entries.take(key.fileName());
        if (value != null && file != null) {
            problems.error(
                    entries.path(), null, "both " + key.name() + " and " + key.fileName() + " are given; keep one");
            return null;
        }
        if (file != null) {
            return secretInFile(key, file, entries);
        }
        if (value != null) {
            return secretValue(key, value, entries);
        }
        if (!key.isNullable()) {
            problems.error(
                    entries.path(),
                    null,
                    "neither " + key.name() + " nor " + key.fileName() + " is given; write one of them");
        }
        return null;
    }

    private @Nullable Secret<?> secretValue(DeclaredKey key, Yaml node, Entries entries) {
        Object value = one(key, node, entries.path(key.name()));
        return value == null ? null : Secret.of(value);
    }

    private @Nullable Secret<?> secretInFile(DeclaredKey key, Yaml node, Entries entries) {
        String path = entries.path(key.fileName());
        Path file = scalars.path(node, path);
        if (file == null) {
            return null;
        }
        Secret<?> secret = Secret.inFile(file, ValueType.of(key.valueType()));
        bindings.add(path, secret);
        return secret;
    }

    private @Nullable Choice<?> choice(DeclaredKey key, Entries entries) {
        String path = entries.path(key.name());
        Yaml node = entries.take(key);
        Collection<? extends Kind> kinds = key.kinds();
        List<String> names = kinds.stream().map(Kind::name).toList();
        String name = node == null ? null : scalars.text(node, path);
        Kind kind =
                kinds.stream().filter(k -> k.name().equals(name)).findFirst().orElse(null);
        if (kind == null) {
            if (node == null) {
                problems.error(path, null, "is missing: " + key.key().meaning());
            } else if (name != null) {
                problems.error(path, name, "is not known; " + NearestName.hint(name, names));
            }
            // Without a kind, no key can be checked.
            kinds.forEach(any -> DeclaredKey.of(any.keys()).forEach(entries::tolerate));
            return null;
        }
        Record keys = record(kind.keys(), entries);
        return keys == null ? null : new Choice<>(kind, keys);
    }

    private List<Choice<?>> choices(DeclaredKey key, Entries entries) {
        List<Choice<?>> choices = new ArrayList<>();
        for (Kind kind : key.kinds()) {
            Yaml node = entries.take(key.name(kind));
            if (node != null) {
                List<Record> sections =
                        list(node, entries.path(key.name(kind)), (item, path) -> section(kind.keys(), item, path));
                (sections == null ? List.<Record>of() : sections)
                        .forEach(section -> choices.add(new Choice<>(kind, section)));
            }
        }
        return List.copyOf(choices);
    }

    private static <S extends Record> S make(Class<S> type, List<@Nullable Object> values) {
        Class<?>[] components = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            return type.getDeclaredConstructor(components).newInstance(values.toArray());
        } catch (ReflectiveOperationException e) {
            throw new UndeclaredThrowableException(e, type + " cannot be made; is it public?");
        }
    }
}
