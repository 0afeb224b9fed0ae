package io.foreshock.streams.detect;

import io.foreshock.events.Evidence;
import io.foreshock.rules.DetectorRule;
import io.foreshock.rules.Measure;
import io.foreshock.streams.wire.Observation;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Detects a value that its group has not had, once it has come often enough within the timespan. What came while the group was new, and
 * nobody watched its service for longer either, is known. Of the values that were seen longest ago so many are forgotten that the memory is bounded.
 */
final class NewValueDetector {
    /** More are forgotten, those first that were seen longest ago. */
    static final int MOST_VALUES = 200;

    private NewValueDetector() {}

    /** What is known of a value. Mutable; its fields are its stored form. */
    static final class Known {
        public Instant last = Instant.MIN;
        /** While it is new: how often it came. */
        public long count;
        /** While it is new: the first event that had it. */
        public @Nullable Evidence first;

        void add(Observation.RuleMatch match) {
            Instant at = match.evidence().at();
            last = at.isAfter(last) ? at : last;
            count += match.count();
        }
    }

    /** Takes a match of a service that was watched since then; returns whether a signal began. */
    static boolean accept(
            GroupState group, DetectorRule rule, Observation.RuleMatch match, Optional<Instant> watchedSince) {
        Measure.NewValue measure = rule.measure(Measure.NewValue.class);
        String value = match.fields().get(measure.field());
        if (value == null) {
            return false;
        }
        Instant since = group.watchedSince(watchedSince, match.first());
        Known known = group.values.get(value);
        if (known == null) {
            known = remember(group.values, value);
            known.first = match.evidence();
        }
        known.add(match);
        Evidence first = known.first;
        if (first == null) {
            return false;
        }
        boolean isLearning = first.at().isBefore(since.plus(measure.learning()));
        boolean isRare = known.last.isAfter(first.at().plus(rule.timespan()));
        if (isLearning || isRare) {
            known.first = null;
            return false;
        }
        if (known.count < measure.events()) {
            return false;
        }
        ActiveSignal begun = ActiveSignal.startingAt(rule, group, first.at());
        begun.add(first.at(), known.last, match.host(), first, known.count);
        group.signal = begun;
        known.first = null;
        return true;
    }

    private static Known remember(Map<String, Known> values, String value) {
        if (values.size() >= MOST_VALUES) {
            values.entrySet().stream()
                    .min(Comparator.comparing(entry -> entry.getValue().last))
                    .map(Map.Entry::getKey)
                    .ifPresent(values::remove);
        }
        return values.computeIfAbsent(value, v -> new Known());
    }
}
