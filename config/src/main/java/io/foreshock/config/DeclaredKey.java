package io.foreshock.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A component of a section's record: a key, the keys of an inlined record, or those of kinds. */
public record DeclaredKey(RecordComponent component) {
    private static final String FILE = "_file";

    /** What a section declares, in the order of its components. */
    public static List<DeclaredKey> of(Class<? extends Record> section) {
        return Arrays.stream(section.getRecordComponents())
                .map(DeclaredKey::new)
                .toList();
    }

    /** The declaration; {@link #isInline} components have none. */
    public Key key() {
        return Objects.requireNonNull(component.getAnnotation(Key.class), () -> component + " has no @Key");
    }

    /** The name in the file. */
    public String name() {
        return key().name().isEmpty()
                ? component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT)
                : key().name();
    }

    /** The key beside {@link #name} that names a file with the secret; only where {@link #isSecretType}. */
    public String fileName() {
        return name() + FILE;
    }

    /** Whether the component takes keys of the section itself. */
    public boolean isInline() {
        return component.isAnnotationPresent(Inline.class);
    }

    /** Whether there is a key for each of {@link #kinds}. */
    public boolean isKeyedByKind() {
        return component.isAnnotationPresent(KeyedByKind.class);
    }

    /** Whether the value is one of {@link #kinds}, whose keys stand beside it. */
    public boolean isChosen() {
        return component.isAnnotationPresent(ChosenFrom.class);
    }

    /** The kinds to choose from. */
    public Collection<? extends Kind> kinds() {
        Class<? extends Kinds> kinds = isChosen()
                ? component.getAnnotation(ChosenFrom.class).value()
                : component.getAnnotation(KeyedByKind.class).value();
        try {
            return kinds.getDeclaredConstructor().newInstance().all();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(kinds + " needs a public constructor without parameters", e);
        }
    }

    /** The key of a kind; only where {@link #isKeyedByKind}. */
    public String name(Kind kind) {
        return kind.name() + component.getAnnotation(KeyedByKind.class).suffix();
    }

    public boolean isNullable() {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    public boolean isList() {
        return component.getType() == List.class;
    }

    public boolean isMap() {
        return component.getType() == java.util.Map.class;
    }

    public boolean isSecretType() {
        return component.getType() == Secret.class;
    }

    /** Whether the value, or each item of the list, is a section. */
    public boolean isSection() {
        return valueType().isRecord() && !isChosen() && !valueType().isAnnotationPresent(WrittenAs.class);
    }

    /** Whether a file without it is refused. */
    public boolean isRequired() {
        if (isList()) {
            return !key().min().isEmpty();
        }
        return !isNullable() && key().defaultValue().isEmpty() && !isMap() && !isSection();
    }

    /** The type of a list's items or of a secret's value, else of the component. */
    public Class<?> valueType() {
        return isList() || isSecretType() ? argument(component.getGenericType()) : component.getType();
    }

    /** The section's record; only where {@link #isSection} or {@link #isInline}. */
    public Class<? extends Record> sectionType() {
        return valueType().asSubclass(Record.class);
    }

    private static Class<?> argument(Type type) {
        Type argument = ((ParameterizedType) type).getActualTypeArguments()[0];
        return argument instanceof ParameterizedType generic ? (Class<?>) generic.getRawType() : (Class<?>) argument;
    }

    /** The bounds as text; empty: no bounds. */
    public String bounds() {
        String min = key().min();
        String max = key().max();
        if (min.isEmpty()) {
            return max.isEmpty() ? "" : "up to " + max;
        }
        return max.isEmpty() ? min + " and more" : min + " to " + max;
    }
}
