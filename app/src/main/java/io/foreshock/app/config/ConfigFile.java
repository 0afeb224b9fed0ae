package io.foreshock.app.config;

import io.foreshock.app.BadInputException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;

/** Reads a configuration file and finds everything that is wrong with it at once. */
public final class ConfigFile {
    private ConfigFile() {}

    /**
     * The configuration in a file; an empty one has all defaults.
     *
     * @throws BadInputException with one line for each thing wrong: file, line, key, value, what to do
     */
    public static Config read(Path file) {
        Reading reading = inspect(file);
        if (reading.findings().count(Finding.Level.ERROR) > 0) {
            throw new BadInputException(
                    reading.findings().all().stream().map(Finding::toString).collect(Collectors.joining("\n")));
        }
        return reading.config();
    }

    /**
     * What can be read of a file, and everything that is wrong with it. What the file names is not looked at.
     *
     * @throws BadInputException when the file cannot be read at all
     */
    public static Reading inspect(Path file) {
        return inspect(file, System::getenv);
    }

    static Reading inspect(Path file, Function<String, @Nullable String> environment) {
        Findings findings = new Findings(file);
        MappingNode root = YamlText.read(bytes(file), findings).orElse(null);
        boolean parsed = findings.all().isEmpty();
        Places places = new Places();
        findings.places(places);
        Config config = bind(root, places, findings, environment);
        new Agreement(config, findings).check();
        return new Reading(parsed, config, findings);
    }

    /** What a file without a key says. */
    static Config empty() {
        return bind(null, new Places(), new Findings(Path.of("")), name -> null);
    }

    private static Config bind(
            @Nullable MappingNode root,
            Places places,
            Findings findings,
            Function<String, @Nullable String> environment) {
        return new Binder(Nodes.of(root, findings, places), places, findings, environment)
                .section(Config.class, root, "")
                .orElseThrow(() -> new IllegalStateException("a top-level key is required"));
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new BadInputException(file + ": there is no such file", e);
        } catch (AccessDeniedException e) {
            throw new BadInputException(file + ": " + System.getProperty("user.name") + " may not read it", e);
        } catch (IOException e) {
            String reason = Files.isDirectory(file) ? "is a folder; name a file" : "cannot be read: " + e.getMessage();
            throw new BadInputException(file + ": " + reason, e);
        }
    }
}
