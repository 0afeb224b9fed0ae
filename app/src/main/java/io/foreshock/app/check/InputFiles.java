package io.foreshock.app.check;

import io.foreshock.app.config.Config;
import io.foreshock.app.read.Understanding;
import io.foreshock.config.ParsedConfig;
import io.foreshock.config.Problems;
import io.foreshock.parsers.nginx.NginxAccessKeys;
import io.foreshock.parsers.nginx.NginxConf;
import io.foreshock.shippers.InputConfig;
import io.foreshock.shippers.discover.Glob;
import io.foreshock.shippers.discover.Globs;
import io.foreshock.shippers.discover.ReadAccess;
import io.foreshock.shippers.discover.Unreadable;
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
    private final InputConfig input;
    private final String at;
    private final boolean formatKnown;
    private final NginxConf nginx;
    private final ParsedConfig<Config> parsed;
    private final Problems problems;

    InputFiles(InputConfig input, NginxConf nginx, ParsedConfig<Config> parsed, Problems problems) {
        this.input = input;
        this.nginx = nginx;
        this.at = parsed.key(input);
        this.formatKnown = !parsed.isWrong(at + ".dataset") && !parsed.isWrong(at + ".log_format");
        this.parsed = parsed;
        this.problems = problems;
    }

    /** Checks the files of one of its paths; {@code namedBy} has the key that named each file first. */
    void check(int index, Map<Object, String> namedBy) {
        String key = at + ".paths[" + index + "]";
        if (parsed.isWrong(key)) {
            return;
        }
        Glob path = input.paths().get(index);
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
                    problems.error(key, file, "is named by " + earlier + " too; name each file once");
                }
            }
        } catch (IOException e) {
            problems.error(key, path, "cannot be searched for: " + e);
        }
    }

    private static Object identity(Path file) throws IOException {
        Object fileKey = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        return fileKey == null ? file.toRealPath() : fileKey;
    }

    private void nothing(String key, Glob glob) {
        Path named = Path.of(glob.pattern());
        Object path = glob;
        Optional<String> denial = ReadAccess.deniedAt(named).map(ReadAccess::denial);
        if (denial.isPresent()) {
            problems.error(key, path, denial.get());
        } else if (Files.isDirectory(named)) {
            problems.error(key, path, "is a directory; name its files, such as " + named.resolve("*.log"));
        } else if (Files.exists(named) && Globs.compressed(named)) {
            problems.error(key, path, "is compressed, and compressed files are not tailed; use replay for those");
        } else {
            problems.warning(key, path, "matches no file now; is the path right?");
        }
    }

    private void content(String key, Path file) {
        Optional<String> denial = ReadAccess.deniedAt(file).map(ReadAccess::denial);
        if (denial.isPresent()) {
            problems.error(key, file, denial.get());
        } else if (formatKnown) {
            try {
                lines(key, file, Sample.of(file));
            } catch (IOException e) {
                problems.error(key, file, "cannot be read: " + e);
            }
        }
    }

    private void lines(String key, Path file, Sample sample) throws IOException {
        Optional<String> notText = sample.notText();
        if (notText.isPresent()) {
            problems.error(key, file, notText.get());
            return;
        }
        Understanding understanding = sample.understanding(input);
        if (understanding.isEnough()) {
            return;
        }
        String problem =
                "of its first events, " + understanding.problem(problems::shown).orElseThrow() + written(file);
        if (understanding.isHardly()) {
            problems.error(key, file, problem);
        } else {
            problems.warning(key, file, problem);
        }
    }

    /** What nginx's own configuration says of an access log for which none is configured here. */
    private String written(Path file) {
        boolean isConfigured = !(input.dataset().keys() instanceof NginxAccessKeys keys) || keys.logFormat() != null;
        return isConfigured
                ? ""
                : nginx.formatOf(file.toString())
                        .map(format -> "; nginx.conf has its format, set log_format: "
                                + quoted(format.toString().replaceAll("\\s*\\R\\s*", " ")))
                        .orElse("");
    }

    /** As YAML has it. */
    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
