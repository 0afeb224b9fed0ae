package io.foreshock.app.replay;

import io.foreshock.app.read.NotText;
import io.foreshock.config.BadInputException;
import io.foreshock.parsers.Dataset;
import io.foreshock.parsers.Datasets;
import io.foreshock.parsers.nginx.LogFormat;
import io.foreshock.parsers.nginx.NginxAccessKeys;
import io.foreshock.parsers.nginx.NginxConf;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The files of one host.
 *
 * @param sources those that can be read as a dataset
 * @param unrecognised those that seem to be no logs
 * @param notRead logs that cannot be read, and why
 */
public record HostDirectory(String host, List<Source> sources, List<String> unrecognised, List<String> notRead) {
    private static final int LINES_TO_LOOK_AT = 20;
    private static final int LONGEST_LOOK = 1 << 16;

    /**
     * A file, by its path on the host, and what it is.
     *
     * @param dataset null: metrics that CloudWatch exported
     * @param keys those of the dataset, as the host's own configuration has them; null: it says nothing
     */
    public record Source(
            Path file,
            String path,
            @Nullable Dataset dataset,
            @Nullable Record keys) {
        InputStream open(@Nullable Progress progress) throws IOException {
            InputStream opened = Files.newInputStream(file);
            InputStream in = progress == null ? opened : progress.counted(opened);
            return isPacked() ? new GZIPInputStream(in, 1 << 16) : in;
        }

        /** Its last lines, of about so many bytes at most; all of a file that is packed. */
        InputStream openEnd(long bytes) throws IOException {
            InputStream in = open(null);
            if (!isPacked()) {
                in.skipNBytes(Math.max(0, Files.size(file) - bytes));
            }
            return in;
        }

        private boolean isPacked() {
            return path.endsWith(".gz");
        }
    }

    /**
     * The hosts below some paths: a directory with {@code var/} at its top is one, a directory of such is several, and single
     * logs together are one host.
     *
     * @param name the host's name; only where there is but one
     * @throws BadInputException when a path is not there, or nothing in it is a log
     */
    public static List<HostDirectory> find(List<Path> paths, @Nullable String name) throws IOException {
        List<Path> directories = new ArrayList<>();
        List<Path> singles = new ArrayList<>();
        for (Path path : paths) {
            if (!Files.exists(path)) {
                throw new BadInputException(path + ": there is no such file or directory");
            }
            if (!Files.isDirectory(path)) {
                singles.add(path);
            } else if (isHost(path) || hostsIn(path).isEmpty()) {
                directories.add(path);
            } else {
                directories.addAll(hostsIn(path));
            }
        }
        if (name != null && directories.size() + (singles.isEmpty() ? 0 : 1) > 1) {
            throw new BadInputException("--host " + name + ": there are several hosts; name one directory");
        }
        List<HostDirectory> hosts = new ArrayList<>();
        for (Path directory : directories) {
            String host = name != null
                    ? name
                    : directory.toAbsolutePath().normalize().getFileName().toString();
            hosts.add(of(host, directory, filesBelow(directory)));
        }
        if (!singles.isEmpty()) {
            hosts.add(of(name != null ? name : "unknown", null, singles));
        }
        if (hosts.stream().allMatch(h -> h.sources().isEmpty())) {
            throw new BadInputException(paths + ": no log was recognised there");
        }
        return hosts;
    }

    /** How many bytes the logs of hosts have, as they are on disk. */
    public static long bytes(List<HostDirectory> hosts) throws IOException {
        long bytes = 0;
        for (HostDirectory host : hosts) {
            for (Source source : host.sources()) {
                bytes += Files.size(source.file());
            }
        }
        return bytes;
    }

    private static boolean isHost(Path directory) {
        return Files.isDirectory(directory.resolve("var"));
    }

    private static List<Path> hostsIn(Path directory) throws IOException {
        try (Stream<Path> children = Files.list(directory)) {
            return children.filter(HostDirectory::isHost).sorted().toList();
        }
    }

    private static List<Path> filesBelow(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static HostDirectory of(String host, @Nullable Path root, List<Path> files) throws IOException {
        List<Source> sources = new ArrayList<>();
        List<String> unrecognised = new ArrayList<>();
        List<String> notRead = new ArrayList<>();
        NginxConf nginx = root == null ? NginxConf.NONE : NginxConf.below(root);
        for (Path file : files) {
            String path = root == null ? file.toString() : "/" + root.relativize(file);
            if (!Files.isReadable(file)) {
                (isLog(path) ? notRead : unrecognised).add(path + ": may not be read by this user");
                continue;
            }
            if (path.contains("cloudwatch/") && path.endsWith(".json")) {
                sources.add(new Source(file, path, null, null));
                continue;
            }
            Source source = new Source(file, path, null, null);
            Optional<String> notText = notText(source);
            if (notText.isPresent()) {
                (isLog(path) ? notRead : unrecognised).add(path + ": " + notText.get());
                continue;
            }
            dataset(source)
                    .ifPresentOrElse(
                            dataset ->
                                    sources.add(new Source(file, path, dataset, keys(dataset, nginx.formatOf(path)))),
                            () -> unrecognised.add(path));
        }
        sources.sort(Comparator.comparing(Source::path));
        return new HostDirectory(host, List.copyOf(sources), List.copyOf(unrecognised), List.copyOf(notRead));
    }

    private static @Nullable Record keys(Dataset dataset, Optional<LogFormat> format) {
        return dataset.keys() == NginxAccessKeys.class
                ? format.map(NginxAccessKeys::new).orElse(null)
                : null;
    }

    private static boolean isLog(String path) {
        return Datasets.recognise(path, List.of()).isPresent();
    }

    private static Optional<String> notText(Source source) {
        try (InputStream in = source.open(null)) {
            return NotText.reason(source.path(), in.readNBytes(NotText.FIRST_BYTES));
        } catch (IOException e) {
            return Optional.empty(); // not recognised either, below
        }
    }

    private static Optional<Dataset> dataset(Source source) {
        try {
            return Datasets.recognise(source.path(), firstLines(source));
        } catch (IOException e) {
            return Optional.empty(); // it is listed among those that were not recognised
        }
    }

    private static List<String> firstLines(Source source) throws IOException {
        List<String> lines = new ArrayList<>();
        try (InputStream in = source.open(null);
                BufferedReader reader =
                        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), LONGEST_LOOK)) {
            char[] start = new char[LONGEST_LOOK];
            int length = reader.read(start);
            if (length > 0) {
                new String(start, 0, length).lines().limit(LINES_TO_LOOK_AT).forEach(lines::add);
            }
        }
        return lines;
    }
}
