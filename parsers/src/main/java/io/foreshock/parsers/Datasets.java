package io.foreshock.parsers;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.foreshock.config.ConfigReader;
import io.foreshock.config.Kinds;
import io.foreshock.config.NearestName;
import io.foreshock.events.Topic;
import io.foreshock.parsers.container.ContainerLine;
import io.foreshock.parsers.container.ContainerPath;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.Function;

/** All datasets that can be parsed: those of every {@link Format} on the class path. */
public final class Datasets implements Kinds {
    private static final Map<String, Dataset> BY_NAME = load();

    private static Map<String, Dataset> load() {
        Map<String, Dataset> datasets = new TreeMap<>();
        for (Format format : ServiceLoader.load(Format.class, Format.class.getClassLoader())) {
            for (Dataset dataset : format.datasets()) {
                if (datasets.put(dataset.name(), dataset) != null) {
                    throw new IllegalStateException("dataset " + dataset.name() + " is declared twice");
                }
            }
        }
        return Collections.unmodifiableMap(datasets);
    }

    @Override
    public Collection<Dataset> all() {
        return BY_NAME.values();
    }

    /** Every dataset by its name, in the order of names; unmodifiable. */
    public static Map<String, Dataset> byName() {
        return BY_NAME;
    }

    /**
     * The dataset of a name.
     *
     * @throws IllegalArgumentException when there is none; the message gives the nearest name and all others
     */
    public static Dataset named(String name) {
        Dataset dataset = BY_NAME.get(name);
        if (dataset == null) {
            String nearest = NearestName.of(name, BY_NAME.keySet())
                    .map(known -> "did you mean '" + known + "'? ")
                    .orElse("");
            throw new IllegalArgumentException("'" + name + "' is not a known dataset; " + nearest + "known: "
                    + String.join(", ", BY_NAME.keySet()));
        }
        return dataset;
    }

    /** The input topic of an event by its dataset: that of a log, else {@link Topic#METRICS}. */
    public static Topic topicOf(String dataset) {
        Dataset log = BY_NAME.get(dataset);
        return log == null ? Topic.METRICS : log.topic();
    }

    /** The default keys of a dataset. */
    public static Record defaultKeys(Dataset dataset) {
        return ConfigReader.defaultsOf(dataset.keys());
    }

    /** A new parser for one file, which a container's runtime may have wrapped. */
    public static LogParser parser(ParseContext context) {
        return new WrappedLog(context);
    }

    /**
     * The dataset of a file by its path (absolute, or relative to its host's root), and where the path
     * matches none by the first line that only one format writes; empty when nothing matches. A container's log is what is in its
     * lines, and any text where no format is recognised there.
     */
    public static Optional<Dataset> recognise(String path, List<String> firstLines) {
        List<String> unwrapped =
                firstLines.stream().map(line -> unwrapped(line).orElse(line)).toList();
        boolean isContainers = ContainerPath.of(path).isPresent();
        Optional<Dataset> recognised =
                isContainers ? byLine(unwrapped) : byPath(path).or(() -> byLine(unwrapped));
        return isContainers || !unwrapped.equals(firstLines)
                ? recognised.map(Datasets::ofOutput).or(() -> Optional.of(named("generic.text")))
                : recognised;
    }

    /** What a line says within what a container's runtime writes around it; empty where it is not wrapped. */
    private static Optional<String> unwrapped(String line) {
        byte[] bytes = line.getBytes(UTF_8);
        return Optional.ofNullable(ContainerLine.of(bytes, 0, bytes.length))
                .map(read -> new String(read.buffer(), read.start(), read.end() - read.start(), UTF_8));
    }

    private static Optional<Dataset> byPath(String path) {
        LogPath logPath = LogPath.of(path);
        return likeliest(dataset -> dataset.likelihood(logPath));
    }

    private static Optional<Dataset> byLine(List<String> lines) {
        return lines.stream()
                .map(LineSample::new)
                .flatMap(line -> likeliest(dataset -> dataset.likelihood(line)).stream())
                .findFirst();
    }

    /** What the same program writes to standard output, where a dataset is what it writes to standard error. */
    private static Dataset ofOutput(Dataset dataset) {
        return BY_NAME.values().stream()
                .filter(output -> output.ofStream(true) == dataset)
                .filter(output -> output != dataset)
                .findFirst()
                .orElse(dataset);
    }

    private static Optional<Dataset> likeliest(Function<Dataset, Likelihood> likelihood) {
        return BY_NAME.values().stream()
                .filter(dataset -> likelihood.apply(dataset) != Likelihood.NO)
                .max(Comparator.comparing(likelihood));
    }
}
