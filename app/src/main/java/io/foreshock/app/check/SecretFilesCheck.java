package io.foreshock.app.check;

import io.foreshock.app.config.Config;
import io.foreshock.app.config.Findings;
import io.foreshock.app.config.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The files that hold secrets: there, readable, not empty, and nobody else's to read. */
final class SecretFilesCheck implements Check {

    @Override
    public void look(Reading reading, Findings findings) {
        Config config = reading.config();
        for (Config.Probe probe : config.probes()) {
            look(reading.key(probe, "password_file"), probe.passwordFile(), findings);
        }
        if (config.store() != null) {
            look(reading.key(config.store(), "password_file"), config.store().passwordFile(), findings);
        }
        for (Config.ReceiverConfig receiver : config.receivers()) {
            receiver.slackConfigs().forEach(s -> look(reading.key(s, "api_url_file"), s.apiUrlFile(), findings));
            receiver.pagerdutyConfigs()
                    .forEach(p -> look(reading.key(p, "routing_key_file"), p.routingKeyFile(), findings));
        }
    }

    private static void look(String key, @Nullable Path file, Findings findings) {
        if (file == null) {
            return;
        }
        Optional<String> denial = Access.denied(file);
        if (denial.isPresent()) {
            findings.error(key, file, denial.get());
        } else if (!Files.isRegularFile(file)) {
            findings.error(
                    key, file, Files.exists(file) ? "is no file" : "there is no such file; make it, with mode 600");
        } else {
            content(key, file, findings);
        }
    }

    private static void content(String key, Path file, Findings findings) {
        try {
            if (Files.readString(file).isBlank()) {
                findings.error(key, file, "is empty; write the secret into it");
            }
            PosixFileAttributeView posix = Files.getFileAttributeView(file, PosixFileAttributeView.class);
            if (posix != null && posix.readAttributes().permissions().contains(PosixFilePermission.OTHERS_READ)) {
                findings.warning(key, file, "everybody on this machine may read it; mend it with: chmod o-r " + file);
            }
        } catch (IOException e) {
            findings.error(key, file, "is not text: " + e.getClass().getSimpleName() + "; write the secret into it");
        }
    }

    /** The secret in a file, or the value given; empty where neither can be had. */
    static Optional<String> secret(@Nullable Object value, @Nullable Path file) {
        if (file == null) {
            return Optional.ofNullable(value).map(Object::toString);
        }
        try {
            return Optional.of(Files.readString(file).strip()).filter(text -> !text.isEmpty());
        } catch (IOException e) {
            return Optional.empty(); // found by the check of secret files
        }
    }
}
