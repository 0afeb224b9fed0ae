package io.foreshock.app.check;

import io.foreshock.app.config.Config;
import io.foreshock.config.ParsedConfig;
import io.foreshock.config.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The data directory: writable, or can be created; not in use by another process. */
final class DataDirCheck implements Check {
    private static final String KEY = "data_dir";

    @Override
    public void check(ParsedConfig<Config> parsed, Problems problems) {
        Config config = parsed.config();
        Path directory = config.dataDir().toAbsolutePath().normalize();
        Path there = directory;
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        if (!Files.isDirectory(there)) {
            problems.error(KEY, config.dataDir(), there + " is not a directory; choose another path");
        } else if (!Files.isWritable(there) || !Files.isExecutable(there)) {
            problems.error(KEY, config.dataDir(), unwritable(directory, there));
        } else if (there.equals(directory)) {
            held(config.dataDir(), problems);
        }
    }

    private static String unwritable(Path directory, Path there) {
        String user = System.getProperty("user.name");
        return there.equals(directory)
                ? "user " + user + " may not write to it; to fix it: chown -R " + user + " " + directory
                : "it is not there, and user " + user + " may not make it in " + there + "; to fix it: install -d -o "
                        + user + " " + directory;
    }

    private static void held(Path directory, Problems problems) {
        try {
            Holder.of(directory)
                    .ifPresent(who -> problems.warning(
                            KEY, directory, who + "; stop it before another is started on this directory"));
        } catch (IOException e) {
            problems.error(KEY, directory, "its file lock cannot be opened: " + e + "; check its owner and mode");
        }
    }
}
