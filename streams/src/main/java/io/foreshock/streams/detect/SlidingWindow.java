package io.foreshock.streams.detect;

import io.foreshock.rules.Condition;
import io.foreshock.rules.CorrelationRule;
import io.foreshock.rules.Rule;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongPredicate;
import java.util.function.ToDoubleFunction;
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

    /** Enough is what the rule says. */
    static SlidingWindow of(CorrelationRule rule) {
        Condition condition = rule.condition();
        return switch (rule.type()) {
            case EVENT_COUNT -> ofEntries(condition::holds);
            case TEMPORAL -> new Meeting(condition::holds);
            case TEMPORAL_ORDERED ->
                new Sequence(rule.counted().stream().map(Rule::name).toList());
            case VALUE_COUNT -> new Distinct(condition::holds);
            case VALUE_SUM -> new Numbers(condition, Numbers::sum);
            case VALUE_AVG -> new Numbers(condition, Numbers::average);
            case VALUE_PERCENTILE, VALUE_MEDIAN ->
                new Numbers(condition, numbers -> numbers.percentile(rule.percentile()));
        };
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

    /** What the numbers of the entries are together; nothing while there are none. */
    final class Numbers implements SlidingWindow {
        private final TreeMap<Double, Integer> numbers = new TreeMap<>();
        private final Condition condition;
        private final ToDoubleFunction<Numbers> together;

        private Numbers(Condition condition, ToDoubleFunction<Numbers> together) {
            this.condition = condition;
            this.together = together;
        }

        @Override
        public void add(GroupState.WindowEntry entry) {
            if (entry.value() != null) {
                numbers.merge(entry.value(), 1, Integer::sum);
            }
        }

        @Override
        public void remove(GroupState.WindowEntry entry) {
            if (entry.value() != null) {
                numbers.computeIfPresent(entry.value(), (number, count) -> count == 1 ? null : count - 1);
            }
        }

        @Override
        public boolean isEnough() {
            return !numbers.isEmpty() && condition.holds(together.applyAsDouble(this));
        }

        @Override
        public boolean isWhole() {
            return true;
        }

        private double sum() {
            return numbers.entrySet().stream()
                    .mapToDouble(number -> number.getKey() * number.getValue())
                    .sum();
        }

        private long count() {
            return numbers.values().stream().mapToLong(Integer::longValue).sum();
        }

        private double average() {
            return sum() / count();
        }

        /** The smallest number that so many percent of all do not exceed. */
        private double percentile(double percent) {
            double rank = count() * percent / 100;
            long seen = 0;
            for (Map.Entry<Double, Integer> number : numbers.entrySet()) {
                seen += number.getValue();
                if (seen >= rank) {
                    return number.getKey();
                }
            }
            return numbers.lastKey();
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
