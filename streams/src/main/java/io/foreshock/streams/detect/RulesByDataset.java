package io.foreshock.streams.detect;

import io.foreshock.events.Event;
import io.foreshock.rules.DetectionRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The rules that can match events of a dataset, found out once for each. Not thread-safe. */
final class RulesByDataset {
    /** Datasets come from records, which anybody may have written; those beyond are found out each time. */
    private static final int MOST_DATASETS = 1_000;

    private final List<DetectionRule> all;
    private final Map<String, List<Candidate>> known = new HashMap<>();

    RulesByDataset(List<DetectionRule> all) {
        this.all = all;
    }

    /** A rule, and what it has to test of the dataset's events. */
    record Candidate(DetectionRule rule, Predicate<Event> test) {}

    List<Candidate> of(String dataset) {
        List<Candidate> rules = known.get(dataset);
        if (rules == null) {
            rules = candidates(dataset);
            if (known.size() < MOST_DATASETS) {
                known.put(dataset, rules);
            }
        }
        return rules;
    }

    private List<Candidate> candidates(String dataset) {
        List<Candidate> candidates = new ArrayList<>();
        for (DetectionRule rule : all) {
            Predicate<Event> test = rule.within(dataset);
            if (test != null) {
                candidates.add(new Candidate(rule, test));
            }
        }
        return candidates;
    }
}
