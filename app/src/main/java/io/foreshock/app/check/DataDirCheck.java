package io.foreshock.app.check;

import io.foreshock.app.config.Config;
import io.foreshock.app.config.Findings;
import io.foreshock.app.config.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The data folder: writable or to be made, and free. */
final class DataDirCheck implements Check {
    private static final String KEY = "data_dir";

    @Override
    public void look(Reading reading, Findings findings) {
        Config config = reading.config();
        Path folder = config.dataDir().toAbsolutePath().normalize();
        Path there = folder;
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        if (!Files.isDirectory(there)) {
            findings.error(KEY, config.dataDir(), there + " is no folder; name another place");
        } else if (!Files.isWritable(there) || !Files.isExecutable(there)) {
            findings.error(KEY, config.dataDir(), unwritable(folder, there));
        } else if (there.equals(folder)) {
            held(config.dataDir(), findings);
        }
    }

    private static String unwritable(Path folder, Path there) {
        String user = System.getProperty("user.name");
        return there.equals(folder)
                ? "user " + user + " may not write to it; mend it with: chown -R " + user + " " + folder
                : "it is not there, and user " + user + " may not make it in " + there
                        + "; mend it with: install -d -o " + user + " " + folder;
    }

    private static void held(Path folder, Findings findings) {
        try {
            Holder.of(folder)
                    .ifPresent(who ->
                            findings.warning(KEY, folder, who + "; stop it before another is started on this folder"));
        } catch (IOException e) {
            findings.error(KEY, folder, "its file lock cannot be opened: " + e + "; whose is it?");
        }
    }
}
