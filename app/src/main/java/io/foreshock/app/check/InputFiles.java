package io.foreshock.app.check;

import io.foreshock.app.config.Config;
import io.foreshock.app.config.Findings;
import io.foreshock.app.config.Reading;
import io.foreshock.shippers.tail.Globs;
import io.foreshock.shippers.tail.Unreadable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The files of one input. */
final class InputFiles {
    private final Config.InputConfig input;
    private final String at;
    private final boolean formatKnown;
    private final Reading reading;
    private final Findings findings;

    InputFiles(Config.InputConfig input, Reading reading, Findings findings) {
        this.input = input;
        this.at = reading.key(input);
        this.formatKnown = !reading.isWrong(at + ".dataset") && !reading.isWrong(at + ".log_format");
        this.reading = reading;
        this.findings = findings;
    }

    /** Looks at what one of its paths names; {@code namedBy} knows which key named a file first. */
    void look(int index, Map<Object, String> namedBy) {
        String key = at + ".paths[" + index + "]";
        if (reading.isWrong(key)) {
            return;
        }
        String path = input.paths().get(index);
        try {
            List<String> denied = new ArrayList<>();
            List<Path> files = new Globs(new Unreadable(denied::add)).expand(List.of(path));
            if (files.isEmpty()) {
                nothing(key, path);
            }
            for (Path file : files) {
                String earlier = namedBy.putIfAbsent(identity(file), key);
                if (earlier == null) {
                    content(key, file);
                } else if (!earlier.startsWith(at + ".")) {
                    findings.error(key, file, "is named by " + earlier + " too; name each file once");
                }
            }
        } catch (IOException e) {
            findings.error(key, path, "cannot be looked for: " + e);
        }
    }

    private static Object identity(Path file) throws IOException {
        Object fileKey = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        return fileKey == null ? file.toRealPath() : fileKey;
    }

    private void nothing(String key, String path) {
        Path named = Path.of(path);
        Optional<String> denial = Access.denied(named);
        if (denial.isPresent()) {
            findings.error(key, path, denial.get());
        } else if (Files.isDirectory(named)) {
            findings.error(key, path, "is a folder; name its files, such as " + named.resolve("*.log"));
        } else if (Files.exists(named) && Globs.compressed(named)) {
            findings.error(key, path, "is compressed, and compressed files are not tailed; use replay for those");
        } else {
            findings.warning(key, path, "matches no file now; is the path right?");
        }
    }

    private void content(String key, Path file) {
        Optional<String> denial = Access.denied(file);
        if (denial.isPresent()) {
            findings.error(key, file, denial.get());
        } else if (formatKnown) {
            try {
                Sample.of(file).mismatch(input).ifPresent(mismatch -> findings.error(key, file, mismatch));
            } catch (IOException e) {
                findings.error(key, file, "cannot be read: " + e);
            }
        }
    }
}
