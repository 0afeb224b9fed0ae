package io.foreshock.rules;

import io.foreshock.events.Event;
import java.util.ArrayList;
import java.util.List;

/** Finds the detection rules that an event matches, without a test of each. Of one thread; what is large belongs to its rule set. */
public final class DetectionMatcher {
    private final List<DetectionRule> rules;
    private final Candidates candidates;
    private final long[] found;
    private final List<DetectionRule> matching = new ArrayList<>();

    DetectionMatcher(List<DetectionRule> rules, Candidates candidates) {
        this.rules = rules;
        this.candidates = candidates;
        this.found = new long[DatasetRules.words(rules.size())];
    }

    /** The rules whose {@link DetectionRule#matches} holds, in the order of the rule set. The list is good until the next call. */
    public List<DetectionRule> matching(Event event) {
        DatasetRules ofDataset = candidates.of(event.dataset());
        ofDataset.candidates(event, found);
        matching.clear();
        for (int word = 0; word < found.length; word++) {
            for (long bits = found[word]; bits != 0; bits &= bits - 1) {
                int rule = word * Long.SIZE + Long.numberOfTrailingZeros(bits);
                if (ofDataset.matches(rule, event)) {
                    matching.add(rules.get(rule));
                }
            }
        }
        return matching;
    }
}
