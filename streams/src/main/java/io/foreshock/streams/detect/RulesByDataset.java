package io.foreshock.streams.detect;

import io.foreshock.events.Event;
import io.foreshock.rules.DetectionRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The rules that can match events of a dataset, found out once for each. Not thread-safe. */
final class RulesByDataset {
    /** Datasets come from records, which anybody may have written; those beyond are found out each time. */
    private static final int MOST_DATASETS = 1_000;

    private final List<DetectionRule> all;
    private final Map<String, List<Candidate>> known = new HashMap<>();

    private final Set<DetectionRule> counted;
    private final Set<DetectionRule> atOnce;

    RulesByDataset(List<DetectionRule> all, Set<DetectionRule> counted, Set<DetectionRule> atOnce) {
        this.all = all;
        this.counted = counted;
        this.atOnce = atOnce;
    }

    /** A rule, what it has to test of the dataset's events, and what becomes of those that it selects. */
    record Candidate(DetectionRule rule, Predicate<Event> test, boolean counted, boolean atOnce) {}

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
                candidates.add(new Candidate(rule, test, counted.contains(rule), atOnce.contains(rule)));
            }
        }
        return candidates;
    }
}
