package io.foreshock.rules;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Rules out, of many rules, those that an event cannot match, by the literals that they require. What is left is to be tested.
 * Immutable but for the datasets that it has seen, so for any thread.
 */
final class Candidates {
    /** Datasets come from records, which anybody may have written; those beyond are found out each time. */
    private static final int MOST_DATASETS = 1_000;

    private final List<DetectionRule> rules;
    private final List<Literals> literals;
    private final LiteralAutomaton automaton;
    private final Map<String, DatasetRules> datasets = new ConcurrentHashMap<>();

    Candidates(List<DetectionRule> rules) {
        this.rules = rules;
        this.literals = rules.stream().map(DetectionRule::literals).toList();
        Map<String, BitSet> owners = new HashMap<>();
        for (int i = 0; i < rules.size(); i++) {
            for (Literals.Literal literal : literals.get(i).oneOf()) {
                owners.computeIfAbsent(literal.text(), text -> new BitSet()).set(i);
            }
        }
        this.automaton = new LiteralAutomaton(owners);
    }

    /** Those that events of the dataset can match. */
    DatasetRules of(String dataset) {
        DatasetRules known = datasets.get(dataset);
        if (known == null) {
            known = new DatasetRules(rules, literals, automaton, dataset);
            if (datasets.size() < MOST_DATASETS) {
                datasets.put(dataset, known);
            }
        }
        return known;
    }
}
