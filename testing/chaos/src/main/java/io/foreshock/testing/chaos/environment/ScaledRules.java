package io.foreshock.testing.chaos.environment;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * The built-in rules with windows that are 15 times shorter, the longest 40 s: as in production none is as long as the resolve
 * timeout, so no signal lasts over several incidents.
 */
final class ScaledRules {
    private static final String PACK = "rules/src/main/resources/io/foreshock/rules/pack";
    /** Kills are taken for silence if that is shorter, too. */
    private static final String SILENCE = "silence.yml";

    private static final Pattern WINDOW = Pattern.compile("(?m)^( +timespan: )(\\d+)m$");
    private static final int SECONDS_FOR_A_MINUTE = 4;

    private ScaledRules() {}

    /** Writes them into the directory, which is returned. */
    static Path write(Path home, Path directory) throws IOException {
        Files.createDirectories(directory);
        try (DirectoryStream<Path> pack = Files.newDirectoryStream(home.resolve(PACK), "*.yml")) {
            for (Path file : pack) {
                String text = Files.readString(file);
                String name = file.getFileName().toString();
                Files.writeString(directory.resolve(name), name.equals(SILENCE) ? text : scaled(text));
            }
        }
        return directory;
    }

    private static String scaled(String rules) {
        return WINDOW.matcher(rules)
                .replaceAll(found -> found.group(1) + Integer.parseInt(found.group(2)) * SECONDS_FOR_A_MINUTE + "s");
    }
}
