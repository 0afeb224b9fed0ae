package io.foreshock.app.check;

import io.foreshock.app.config.Config;
import io.foreshock.config.ParsedConfig;
import io.foreshock.config.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The data folder: writable or to be made, and free. */
final class DataDirCheck implements Check {
    private static final String KEY = "data_dir";

    @Override
    public void look(ParsedConfig<Config> parsed, Problems problems) {
        Config config = parsed.config();
        Path folder = config.dataDir().toAbsolutePath().normalize();
        Path there = folder;
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        if (!Files.isDirectory(there)) {
            problems.error(KEY, config.dataDir(), there + " is not a directory; name another place");
        } else if (!Files.isWritable(there) || !Files.isExecutable(there)) {
            problems.error(KEY, config.dataDir(), unwritable(folder, there));
        } else if (there.equals(folder)) {
            held(config.dataDir(), problems);
        }
    }

    private static String unwritable(Path folder, Path there) {
        String user = System.getProperty("user.name");
        return there.equals(folder)
                ? "user " + user + " may not write to it; to fix it: chown -R " + user + " " + folder
                : "it is not there, and user " + user + " may not make it in " + there + "; to fix it: install -d -o "
                        + user + " " + folder;
    }

    private static void held(Path folder, Problems problems) {
        try {
            Holder.of(folder)
                    .ifPresent(who ->
                            problems.warning(KEY, folder, who + "; stop it before another is started on this folder"));
        } catch (IOException e) {
            problems.error(KEY, folder, "its file lock cannot be opened: " + e + "; whose is it?");
        }
    }
}
