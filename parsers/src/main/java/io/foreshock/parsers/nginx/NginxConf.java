package io.foreshock.parsers.nginx;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * In which form nginx writes its access logs, by {@code log_format} and {@code access_log} of its configuration and the files that it
 * includes. What cannot be read or understood is left out. Immutable.
 */
public final class NginxConf {
    /** Nobody told anything. */
    public static final NginxConf NONE = new NginxConf(Map.of());

    private static final String MAIN_FILE = "etc/nginx/nginx.conf";
    private static final int DEEPEST = 8;
    private static final int MOST_FILES = 500;

    private final Map<String, LogFormat> byPath;

    private NginxConf(Map<String, LogFormat> byPath) {
        this.byPath = byPath;
    }

    /** The configuration of the host whose file system is below a directory. */
    public static NginxConf below(Path root) {
        Reader reader = new Reader(root);
        reader.read(root.resolve(MAIN_FILE), 0);
        return new NginxConf(reader.formats());
    }

    /** The format of a log by its path on the host, rotated or not; empty where it is combined, or nobody says. */
    public Optional<LogFormat> formatOf(String path) {
        for (String end = path; end.length() > 1; end = shortened(end)) {
            LogFormat format = byPath.get(end);
            if (format != null) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    /** Without the last of what rotation adds; empty where there is nothing left of the file's name. */
    private static String shortened(String path) {
        int cut = Math.max(path.lastIndexOf('.'), path.lastIndexOf('-'));
        return cut > path.lastIndexOf('/') ? path.substring(0, cut) : "";
    }

    /** What is read of the files. Of one configuration. */
    private static final class Reader {
        private final Path root;
        private final Set<Path> seen = new HashSet<>();
        private final Map<String, LogFormat> formats = new HashMap<>();
        /** The name of a log's format, by path. */
        private final Map<String, String> logs = new HashMap<>();

        Reader(Path root) {
            this.root = root;
        }

        void read(Path file, int depth) {
            if (depth > DEEPEST || seen.size() >= MOST_FILES || !seen.add(file.normalize())) {
                return;
            }
            try {
                String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                ConfWords.directives(text).forEach(directive -> take(directive, depth));
            } catch (IOException e) {
                // The host's configuration is a help, no input: without it, combined is taken.
            }
        }

        private void take(ConfWords.Directive directive, int depth) {
            List<String> words = directive.words();
            switch (words.get(0)) {
                case "include" -> words.stream().skip(1).forEach(pattern -> include(pattern, depth));
                case "log_format" -> format(directive);
                case "access_log" -> {
                    if (words.size() > 2
                            && words.get(1).startsWith("/")
                            && !words.get(1).contains("$")) {
                        logs.put(words.get(1), words.get(2));
                    }
                }
                default -> {
                    // says nothing of logs
                }
            }
        }

        private void format(ConfWords.Directive directive) {
            if (directive.words().size() > 2) {
                try {
                    formats.put(directive.words().get(1), LogFormat.parse(directive.text()));
                } catch (IllegalArgumentException e) {
                    // It has no variables, or two side by side: its logs are taken for combined, and said not to be
                    // understood.
                }
            }
        }

        private void include(String pattern, int depth) {
            try {
                Path path = root.resolve(pattern.startsWith("/") ? pattern.substring(1) : "etc/nginx/" + pattern);
                Path directory = path.getParent();
                if (directory != null) {
                    files(directory, String.valueOf(path.getFileName())).forEach(file -> read(file, depth + 1));
                }
            } catch (InvalidPathException e) {
                // names no file
            }
        }

        private static List<Path> files(Path directory, String pattern) {
            List<Path> files = new ArrayList<>();
            try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, pattern)) {
                found.forEach(files::add);
            } catch (IOException | DirectoryIteratorException e) {
                // not there
            }
            Collections.sort(files);
            return files;
        }

        Map<String, LogFormat> formats() {
            Map<String, LogFormat> byPath = new HashMap<>();
            logs.forEach((path, name) -> {
                LogFormat format = formats.get(name);
                if (format != null) {
                    byPath.put(path, format);
                }
            });
            return Map.copyOf(byPath);
        }
    }
}
