package io.foreshock.app.check;

import io.foreshock.app.config.Config;
import io.foreshock.config.BadInputException;
import io.foreshock.config.ParsedConfig;
import io.foreshock.config.Problems;
import io.foreshock.config.Secret;
import io.foreshock.shippers.discover.ReadAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;

/** Files with secrets: they exist, are readable by this user alone, and have a valid value. */
final class SecretFilesCheck implements Check {
    @Override
    public void check(ParsedConfig<Config> parsed, Problems problems) {
        for (ParsedConfig.Bound<Secret<?>> secret : parsed.secrets()) {
            Optional<Path> file = secret.value().file();
            file.ifPresent(path -> check(secret.key(), path, secret.value(), problems));
        }
    }

    private static void check(String key, Path file, Secret<?> secret, Problems problems) {
        Optional<Path> denied = ReadAccess.deniedAt(file);
        if (denied.isPresent()) {
            problems.error(key, file, ReadAccess.denial(denied.get()));
        } else if (!Files.isRegularFile(file)) {
            problems.error(
                    key,
                    file,
                    Files.exists(file) ? "is not a file" : "there is no such file; create it, with mode 600");
        } else {
            content(key, file, secret, problems);
        }
    }

    private static void content(String key, Path file, Secret<?> secret, Problems problems) {
        try {
            secret.read();
        } catch (BadInputException e) {
            problems.error(key, null, e.getMessage());
        }
        try {
            PosixFileAttributeView posix = Files.getFileAttributeView(file, PosixFileAttributeView.class);
            if (posix != null && posix.readAttributes().permissions().contains(PosixFilePermission.OTHERS_READ)) {
                problems.warning(key, file, "every user of this machine can read it; to fix it: chmod o-r " + file);
            }
        } catch (IOException e) {
            problems.error(key, file, "cannot be read: " + e);
        }
    }
}
