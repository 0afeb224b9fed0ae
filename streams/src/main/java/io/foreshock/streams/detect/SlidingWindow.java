package io.foreshock.streams.detect;

import io.foreshock.rules.Condition;
import io.foreshock.rules.CorrelationRule;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongPredicate;

/** What a window that slides over entries has now, and whether that is enough for a signal. */
final class SlidingWindow {
    /** How many entries of each rule. */
    private final Map<String, Long> byRule = new HashMap<>();

    private final boolean countsRules;
    private final LongPredicate enough;
    private long entries;

    private SlidingWindow(boolean countsRules, LongPredicate enough) {
        this.countsRules = countsRules;
        this.enough = enough;
    }

    /** Enough are so many entries. */
    static SlidingWindow ofEntries(LongPredicate enough) {
        return new SlidingWindow(false, enough);
    }

    /** Enough is what the rule says. */
    static SlidingWindow of(CorrelationRule rule) {
        Condition condition = rule.condition();
        return switch (rule.type()) {
            case EVENT_COUNT -> ofEntries(condition::holds);
            case TEMPORAL -> new SlidingWindow(true, condition::holds);
        };
    }

    void add(GroupState.WindowEntry entry) {
        entries += entry.count();
        if (countsRules) {
            byRule.merge(entry.rule(), entry.count(), Long::sum);
        }
    }

    void remove(GroupState.WindowEntry entry) {
        entries -= entry.count();
        if (countsRules) {
            byRule.computeIfPresent(
                    entry.rule(), (rule, count) -> count == entry.count() ? null : count - entry.count());
        }
    }

    boolean isEnough() {
        return enough.test(countsRules ? byRule.size() : entries);
    }
}
