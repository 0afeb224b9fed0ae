package io.foreshock.app.check;

import io.foreshock.app.config.Config;
import io.foreshock.app.config.RuleLoader;
import io.foreshock.config.ParsedConfig;
import io.foreshock.config.Problems;
import io.foreshock.rules.InvalidRulesException;
import io.foreshock.rules.RuleSet;
import io.foreshock.shippers.discover.ReadAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rules: they exist, and all of them compile together. */
final class RulesCheck implements Check {

    @Override
    public void check(ParsedConfig<Config> parsed, Problems problems) {
        Config config = parsed.config();
        List<Path> there = new ArrayList<>();
        for (int i = 0; i < config.stream().rules().paths().size(); i++) {
            Path path = config.stream().rules().paths().get(i);
            String key = "rules.paths[" + i + "]";
            Optional<Path> denied = ReadAccess.deniedAt(path);
            if (denied.isPresent()) {
                problems.error(key, path, ReadAccess.denial(denied.get()));
            } else if (!Files.exists(path)) {
                problems.error(key, path, "there is no such file or directory");
            } else {
                there.add(path);
            }
        }
        if (!there.isEmpty()) {
            compile(there, problems);
        }
    }

    private static void compile(List<Path> paths, Problems problems) {
        try {
            RuleSet rules = RuleSet.load(paths, RuleLoader.logSources());
            if (rules.detections().isEmpty() && rules.detectors().isEmpty()) {
                problems.warning("rules.paths", paths, "hold no rule; nothing will ever be detected");
            }
        } catch (InvalidRulesException e) {
            e.problems().forEach(problems::add);
        } catch (IOException e) {
            problems.error("rules.paths", null, "cannot be read: " + e);
        }
    }
}
