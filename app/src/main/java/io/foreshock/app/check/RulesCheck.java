package io.foreshock.app.check;

import io.foreshock.app.config.Config;
import io.foreshock.app.config.Finding;
import io.foreshock.app.config.Findings;
import io.foreshock.app.config.Reading;
import io.foreshock.rules.InvalidRulesException;
import io.foreshock.rules.RuleSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The rules: there, and all of them compile together. */
final class RulesCheck implements Check {

    @Override
    public void look(Reading reading, Findings findings) {
        Config config = reading.config();
        List<Path> there = new ArrayList<>();
        for (int i = 0; i < config.rules().paths().size(); i++) {
            Path path = config.rules().paths().get(i);
            String key = "rules.paths[" + i + "]";
            if (Access.denied(path).isPresent()) {
                findings.error(key, path, Access.denied(path).orElse(""));
            } else if (!Files.exists(path)) {
                findings.error(key, path, "there is no such file or folder");
            } else {
                there.add(path);
            }
        }
        if (!there.isEmpty()) {
            compile(there, findings);
        }
    }

    private static void compile(List<Path> paths, Findings findings) {
        try {
            RuleSet rules = RuleSet.load(paths);
            if (rules.detections().isEmpty() && rules.detectors().isEmpty()) {
                findings.warning("rules.paths", paths, "hold no rule; nothing will ever be detected");
            }
        } catch (InvalidRulesException e) {
            e.problems()
                    .forEach(p -> findings.add(
                            new Finding(p.file(), p.line(), Finding.Level.ERROR, p.key(), "", p.message())));
        } catch (IOException e) {
            findings.error("rules.paths", null, "cannot be read: " + e);
        }
    }
}
