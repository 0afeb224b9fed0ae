package io.foreshock.app.config;

import io.foreshock.config.ConfigReader;
import io.foreshock.config.ParsedConfig;
import io.foreshock.shippers.publish.Masking;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads configuration files. */
public final class ConfigFile {
    private static final ConfigReader<Config> READER = reader(System::getenv);

    private ConfigFile() {}

    static ConfigReader<Config> reader(Function<String, @Nullable String> environment) {
        return new ConfigReader<>(Config.class, environment, Masking::mask);
    }

    /** The configuration of an empty file. */
    public static Config defaults() {
        return READER.defaults();
    }

    /**
     * The configuration in a file.
     *
     * @throws io.foreshock.config.BadInputException with a line for each problem: file, line, key, value, what to do
     */
    public static Config read(Path file) {
        return READER.read(file);
    }

    /**
     * The valid part of a file, and all its problems. The files and servers that it names are not checked.
     *
     * @throws io.foreshock.config.BadInputException when the file cannot be read at all
     */
    public static ParsedConfig<Config> parse(Path file) {
        return READER.parse(file);
    }
}
