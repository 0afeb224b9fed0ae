package io.foreshock.config;

import io.foreshock.config.yaml.Yaml;
import io.foreshock.config.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads configuration files of one shape and reports everything wrong with one at once. Files and servers that a file
 * names are not checked. Thread-safe.
 *
 * @param <T> the record that declares the file's keys; none of its own keys is required
 */
public final class ConfigReader<T extends Record> {
    private final Class<T> type;
    private final Function<String, @Nullable String> environment;
    private final UnaryOperator<String> mask;

    /**
     * A reader.
     *
     * @param environment the value of an environment variable, null where it is not set
     * @param mask takes secrets out of values that messages show
     */
    public ConfigReader(Class<T> type, Function<String, @Nullable String> environment, UnaryOperator<String> mask) {
        this.type = type;
        this.environment = environment;
        this.mask = mask;
    }

    /** What an empty file gives. */
    public T defaults() {
        return bind(null, new Problems(Path.of(""), mask), new Bindings());
    }

    /** A section of which no key is given and none is required. */
    public static <S extends Record> S defaultsOf(Class<S> section) {
        return new ConfigReader<>(section, name -> null, UnaryOperator.identity()).defaults();
    }

    /**
     * The configuration in a file.
     *
     * @throws BadInputException when something is wrong: a line for each problem
     */
    public T read(Path file) {
        ParsedConfig<T> parsed = parse(file);
        if (parsed.problems().count(Problem.Level.ERROR) > 0) {
            throw new BadInputException(
                    parsed.problems().all().stream().map(Problem::toString).collect(Collectors.joining("\n")));
        }
        return parsed.config();
    }

    /**
     * The valid part of a file, and all its problems.
     *
     * @throws BadInputException when the file cannot be read at all
     */
    public ParsedConfig<T> parse(Path file) {
        Problems problems = new Problems(file, mask);
        List<Yaml.Mapping> documents = YamlReader.read(bytes(file), problems::errorAt);
        boolean isYaml = problems.all().isEmpty();
        Yaml.Mapping root = documents.isEmpty() ? null : documents.get(0);
        if (documents.size() > 1) {
            problems.errorAt(documents.get(1).line(), "", "a second document begins; keep one, without ---");
        }
        if (root != null) {
            problems.locations(SourceLocations.of(root));
        }
        Bindings bindings = new Bindings();
        return new ParsedConfig<>(isYaml, bind(root, problems, bindings), problems, bindings);
    }

    private T bind(Yaml.@Nullable Mapping root, Problems problems, Bindings bindings) {
        T config = new Binder(problems, new ScalarBinder(problems, environment), bindings).section(type, root, "");
        if (config == null) {
            throw new IllegalStateException("a key of " + type + " is required");
        }
        return config;
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new BadInputException(file + ": no such file", e);
        } catch (AccessDeniedException e) {
            throw new BadInputException(
                    file + ": user " + System.getProperty("user.name") + " has no permission to read it", e);
        } catch (IOException e) {
            String reason =
                    Files.isDirectory(file) ? "is a directory; name a file" : "cannot be read: " + e.getMessage();
            throw new BadInputException(file + ": " + reason, e);
        }
    }
}
