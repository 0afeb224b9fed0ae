package io.foreshock.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A secret of a configuration: the value itself, or a file that holds it. For a component {@code password} of this type a
 * file has the keys {@code password} and {@code password_file}, of which one is given. Never printed.
 *
 * @param <T> what the secret is, {@link String} or a type that is {@link WrittenAs} text
 */
public final class Secret<T> {
    private final @Nullable T value;
    private final @Nullable Path file;
    private final ValueType<T> type;

    private Secret(@Nullable T value, @Nullable Path file, ValueType<T> type) {
        this.value = value;
        this.file = file;
        this.type = type;
    }

    /** A secret with this value. */
    public static <T> Secret<T> of(T value) {
        @SuppressWarnings("unchecked") // the class of a T is a class of T
        Class<T> type = (Class<T>) value.getClass();
        return new Secret<>(value, null, ValueType.of(type));
    }

    static <T> Secret<T> inFile(Path file, ValueType<T> type) {
        return new Secret<>(null, file, type);
    }

    /** The file that holds it; empty where the configuration holds it itself. */
    public Optional<Path> file() {
        return Optional.ofNullable(file);
    }

    /**
     * The secret; a file is read anew at each call, and surrounding white space is removed.
     *
     * @throws BadInputException when the file cannot be read, is empty, or holds something else; the message names it
     */
    public T read() {
        if (file == null) {
            return Objects.requireNonNull(value, "a secret has a value or a file");
        }
        try {
            String text = Files.readString(file).strip();
            if (text.isEmpty()) {
                throw new BadInputException(file + ": is empty; write the secret into it");
            }
            return type.parse(text);
        } catch (IOException e) {
            throw new BadInputException(file + ": the secret cannot be read: " + e, e);
        } catch (IllegalArgumentException e) {
            throw new BadInputException(file + ": what it holds " + e.getMessage(), e);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Secret<?> s && Objects.equals(value, s.value) && Objects.equals(file, s.file);
    }

    @Override
    public int hashCode() {
        return Objects.hash(value, file);
    }

    @Override
    public String toString() {
        return file == null ? "***" : "*** in " + file;
    }
}
