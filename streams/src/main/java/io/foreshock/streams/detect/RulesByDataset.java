package io.foreshock.streams.detect;

import io.foreshock.rules.DetectionRule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rules that can match events of a dataset, found out once for each. Not thread-safe. */
final class RulesByDataset {
    /** Datasets come from records, which anybody may have written; those beyond are found out each time. */
    private static final int MOST_DATASETS = 1_000;

    private final List<DetectionRule> all;
    private final Map<String, List<DetectionRule>> known = new HashMap<>();

    RulesByDataset(List<DetectionRule> all) {
        this.all = all;
    }

    List<DetectionRule> of(String dataset) {
        List<DetectionRule> rules = known.get(dataset);
        if (rules == null) {
            rules = all.stream().filter(rule -> rule.mayMatch(dataset)).toList();
            if (known.size() < MOST_DATASETS) {
                known.put(dataset, rules);
            }
        }
        return rules;
    }
}
