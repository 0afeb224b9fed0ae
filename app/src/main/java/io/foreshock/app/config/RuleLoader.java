package io.foreshock.app.config;

import io.foreshock.config.BadInputException;
import io.foreshock.parsers.Datasets;
import io.foreshock.parsers.cloudwatch.CloudWatchFile;
import io.foreshock.rules.InvalidRulesException;
import io.foreshock.rules.LogSources;
import io.foreshock.rules.RuleSet;
import io.foreshock.shippers.probe.HostProbe;
import io.foreshock.shippers.probe.ProbeTypes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Loads rules whose log sources are the datasets that this program makes. */
public final class RuleLoader {
    private RuleLoader() {}

    /** The log sources that rules may name. */
    public static LogSources logSources() {
        return LogSources.of(datasets());
    }

    static Set<String> datasets() {
        Set<String> datasets = new TreeSet<>(Datasets.byName().keySet());
        new ProbeTypes().all().forEach(type -> datasets.add(type.dataset()));
        datasets.add(HostProbe.DATASET);
        datasets.add(CloudWatchFile.DATASET);
        return datasets;
    }

    /** What each rule, given by its name, means and what to do first. */
    public static Function<String, Optional<String>> descriptions(RuleSet rules) {
        return name ->
                rules.rule(name).map(rule -> rule.about().get("description")).filter(text -> !text.isBlank());
    }

    /**
     * The rules of these paths, or the built-in ones when there are none.
     *
     * @throws BadInputException with every problem of every file
     */
    public static RuleSet load(List<Path> paths) {
        if (paths.isEmpty()) {
            return RuleSet.builtIn();
        }
        try {
            return RuleSet.load(paths, logSources());
        } catch (InvalidRulesException e) {
            throw new BadInputException(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new BadInputException("rules cannot be read: " + e.getMessage(), e);
        }
    }
}
