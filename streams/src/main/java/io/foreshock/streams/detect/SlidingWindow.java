package io.foreshock.streams.detect;

import io.foreshock.rules.Condition;
import io.foreshock.rules.CorrelationRule;
import io.foreshock.rules.Rule;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/** What a window that slides over entries has now, and whether that is enough for a signal. Entries come and go in the order of time. */
interface SlidingWindow {
    void add(GroupState.WindowEntry entry);

    void remove(GroupState.WindowEntry entry);

    boolean isEnough();

    /** Whether a part of a window says nothing, because fewer entries can be enough where more are not. */
    default boolean isWhole() {
        return false;
    }

    /** Enough are so many entries. */
    static SlidingWindow ofEntries(LongPredicate enough) {
        return new Count(enough);
    }

    /** Enough are entries of so many rules. */
    static SlidingWindow ofRules(LongPredicate enough) {
        return new Meeting(enough);
    }

    /** Enough are so many different texts. */
    static SlidingWindow ofTexts(LongPredicate enough) {
        return new Distinct(enough);
    }

    /** Enough is what is enough for each. */
    static SlidingWindow all(List<SlidingWindow> windows) {
        return new All(windows);
    }

    /** Enough is what the rule says. */
    static SlidingWindow of(CorrelationRule rule) {
        Condition condition = rule.condition();
        return switch (rule.type()) {
            case EVENT_COUNT -> ofEntries(condition::holds);
            case TEMPORAL -> ofRules(condition::holds);
            case TEMPORAL_ORDERED ->
                new Sequence(rule.counted().stream().map(Rule::name).toList());
            case VALUE_COUNT -> ofTexts(condition::holds);
            case VALUE_SUM -> new NumberWindow(condition, NumberWindow::sum);
            case VALUE_AVG -> new NumberWindow(condition, NumberWindow::average);
            case VALUE_PERCENTILE, VALUE_MEDIAN ->
                new NumberWindow(condition, numbers -> numbers.percentile(rule.percentile()));
        };
    }

    /** What several have. */
    record All(List<SlidingWindow> windows) implements SlidingWindow {
        @Override
        public void add(GroupState.WindowEntry entry) {
            windows.forEach(window -> window.add(entry));
        }

        @Override
        public void remove(GroupState.WindowEntry entry) {
            windows.forEach(window -> window.remove(entry));
        }

        @Override
        public boolean isEnough() {
            return windows.stream().allMatch(SlidingWindow::isEnough);
        }
    }

    /** How many entries there are. */
    final class Count implements SlidingWindow {
        private final LongPredicate enough;
        private long entries;

        private Count(LongPredicate enough) {
            this.enough = enough;
        }

        @Override
        public void add(GroupState.WindowEntry entry) {
            entries += entry.count();
        }

        @Override
        public void remove(GroupState.WindowEntry entry) {
            entries -= entry.count();
        }

        @Override
        public boolean isEnough() {
            return enough.test(entries);
        }
    }

    /** How many rules have an entry. */
    final class Meeting implements SlidingWindow {
        private final Map<String, Long> byRule = new HashMap<>();
        private final LongPredicate enough;

        private Meeting(LongPredicate enough) {
            this.enough = enough;
        }

        @Override
        public void add(GroupState.WindowEntry entry) {
            byRule.merge(entry.rule(), entry.count(), Long::sum);
        }

        @Override
        public void remove(GroupState.WindowEntry entry) {
            byRule.computeIfPresent(
                    entry.rule(), (rule, count) -> count == entry.count() ? null : count - entry.count());
        }

        @Override
        public boolean isEnough() {
            return enough.test(byRule.size());
        }
    }

    /** How many different values there are. */
    final class Distinct implements SlidingWindow {
        private final Map<String, Integer> values = new HashMap<>();
        private final LongPredicate enough;

        private Distinct(LongPredicate enough) {
            this.enough = enough;
        }

        @Override
        public void add(GroupState.WindowEntry entry) {
            if (entry.text() != null) {
                values.merge(entry.text(), 1, Integer::sum);
            }
        }

        @Override
        public void remove(GroupState.WindowEntry entry) {
            if (entry.text() != null) {
                values.computeIfPresent(entry.text(), (value, count) -> count == 1 ? null : count - 1);
            }
        }

        @Override
        public boolean isEnough() {
            return enough.test(values.size());
        }
    }

    /** Whether each rule has an entry that is not before that of the rule before it. */
    final class Sequence implements SlidingWindow {
        private final List<String> rules;
        private final ArrayDeque<GroupState.WindowEntry> entries = new ArrayDeque<>();

        private Sequence(List<String> rules) {
            this.rules = rules;
        }

        @Override
        public void add(GroupState.WindowEntry entry) {
            entries.addLast(entry);
        }

        @Override
        public void remove(GroupState.WindowEntry entry) {
            entries.removeFirst();
        }

        @Override
        public boolean isEnough() {
            Instant from = Instant.MIN;
            for (String rule : rules) {
                Instant next = next(rule, from);
                if (next == null) {
                    return false;
                }
                from = next;
            }
            return true;
        }

        private @Nullable Instant next(String rule, Instant from) {
            for (GroupState.WindowEntry entry : entries) {
                if (entry.rule().equals(rule) && !entry.second().isBefore(from)) {
                    return entry.second();
                }
            }
            return null;
        }
    }
}
