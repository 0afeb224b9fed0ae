package io.foreshock.app.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The keys that a section of the configuration declares, in the order of its components. */
final class Keys {
    private Keys() {}

    /** By their names in the file. */
    static Map<String, Declared> of(Class<? extends Record> section) {
        return Arrays.stream(section.getRecordComponents())
                .map(Declared::new)
                .collect(Collectors.toMap(Declared::name, key -> key, (a, b) -> a, LinkedHashMap::new));
    }

    /** One key. */
    record Declared(RecordComponent component) {
        Key key() {
            return Objects.requireNonNull(component.getAnnotation(Key.class), () -> component + " has no @Key");
        }

        String name() {
            return key().name().isEmpty()
                    ? component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT)
                    : key().name();
        }

        Type type() {
            return component.getGenericType();
        }

        boolean nullable() {
            return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        }

        boolean isList() {
            return component.getType() == List.class;
        }

        boolean isMap() {
            return component.getType() == Map.class;
        }

        boolean isSection() {
            return component.getType().isRecord();
        }

        boolean required() {
            if (isList()) {
                return !key().min().isEmpty();
            }
            return !nullable() && key().value().isEmpty() && !isMap() && !isSection();
        }

        /** The type of a list's items, else its own. */
        Class<?> itemType() {
            return isList() ? (Class<?>) ((ParameterizedType) type()).getActualTypeArguments()[0] : component.getType();
        }
    }
}
