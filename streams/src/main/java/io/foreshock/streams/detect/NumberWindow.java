package io.foreshock.streams.detect;

import io.foreshock.rules.Condition;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** What the numbers of the entries are together; nothing while there are none. */
final class NumberWindow implements SlidingWindow {
    private final TreeMap<Double, Integer> numbers = new TreeMap<>();
    private final Condition condition;
    private final ToDoubleFunction<NumberWindow> together;

    NumberWindow(Condition condition, ToDoubleFunction<NumberWindow> together) {
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

    double sum() {
        return numbers.entrySet().stream()
                .mapToDouble(number -> number.getKey() * number.getValue())
                .sum();
    }

    private long count() {
        return numbers.values().stream().mapToLong(Integer::longValue).sum();
    }

    double average() {
        return sum() / count();
    }

    /** The smallest number that so many percent of all do not exceed. */
    double percentile(double percent) {
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
