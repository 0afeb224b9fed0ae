package io.foreshock.app.up;

import io.foreshock.config.Choice;
import io.foreshock.parsers.Dataset;
import io.foreshock.parsers.Datasets;
import io.foreshock.parsers.LogLocation;
import io.foreshock.parsers.nginx.LogFormat;
import io.foreshock.parsers.nginx.NginxAccessKeys;
import io.foreshock.parsers.nginx.NginxConf;
import io.foreshock.shippers.InputConfig;
import io.foreshock.shippers.discover.ReadAccess;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The logs of this machine, at the usual paths of known programs.
 *
 * @param inputs one for each place that has a log
 * @param service the only PM2 application; null where there is none, or several
 * @param unreadable a line for each log that may not be read, with the command that fixes it
 */
public record Discovery(List<InputConfig> inputs, @Nullable String service, List<String> unreadable) {
    private static final Pattern VARIABLE = Pattern.compile("^\\$\\{([A-Z0-9_]+):-([^}]*)}");

    /** Searches now. */
    public static Discovery ofThisMachine() throws IOException {
        NginxConf nginx = NginxConf.below(Path.of("/"));
        List<String> unreadable = new ArrayList<>();
        List<InputConfig> found = new ArrayList<>();
        Set<String> apps = new TreeSet<>();
        for (Dataset dataset : Datasets.byName().values()) {
            for (LogLocation location : dataset.locations()) {
                Path directory = directory(location);
                List<Path> logs = logs(directory, location.files(), unreadable);
                logs.stream()
                        .filter(log -> !Files.isReadable(log))
                        .forEach(log -> unreadable.add(ReadAccess.denial(log)));
                logs.forEach(log -> dataset.applicationOf(log.toString()).ifPresent(apps::add));
                if (logs.stream().anyMatch(Files::isReadable)) {
                    found.add(input(dataset, directory + "/" + location.files(), logs, nginx));
                }
            }
        }
        return new Discovery(found, apps.size() == 1 ? apps.iterator().next() : null, unreadable);
    }

    /** With the format that nginx writes those logs in, where it is one for all of them. */
    static InputConfig input(Dataset dataset, String glob, List<Path> logs, NginxConf nginx) {
        InputConfig input = InputConfig.of(dataset.name(), null, glob);
        List<LogFormat> formats = logs.stream()
                .flatMap(log -> nginx.formatOf(log.toString()).stream())
                .distinct()
                .toList();
        if (dataset.keys() != NginxAccessKeys.class || formats.size() != 1) {
            return input;
        }
        Choice<Dataset> choice = new Choice<>(dataset, new NginxAccessKeys(formats.get(0)));
        return new InputConfig(choice, input.paths(), input.timezone(), input.service());
    }

    private static Path directory(LogLocation location) {
        Matcher variable = VARIABLE.matcher(location.directory());
        String directory = location.directory();
        if (variable.find()) {
            String value = System.getenv(variable.group(1));
            directory = (value == null ? variable.group(2) : value) + directory.substring(variable.end());
        }
        return Path.of(
                directory.startsWith("~") ? System.getProperty("user.home") + directory.substring(1) : directory);
    }

    private static List<Path> logs(Path directory, String files, List<String> unreadable) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        if (!Files.isReadable(directory)) {
            unreadable.add(ReadAccess.denial(directory));
            return List.of();
        }
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + files);
        try (Stream<Path> all = Files.list(directory)) {
            return all.filter(f -> matcher.matches(f.getFileName())).sorted().toList();
        }
    }
}
