package io.foreshock.streams.detect;

import io.foreshock.rules.DetectorRule;
import io.foreshock.streams.task.TopologySettings;
import java.time.Instant;

/**
 * Detects a number that rises by the threshold above the lowest sample within the timespan before it. The signal goes on
 * while the number stays that high. It ends with the first lower sample, or after 24 h.
 */
final class SpikeDetector {
    private SpikeDetector() {}

    /** Takes a sample; returns whether a signal began or ended. */
    static boolean accept(GroupState group, DetectorRule rule, GroupState.WindowEntry sample) {
        Double value = sample.value();
        if (value == null || !group.keep(sample, rule.timespan())) {
            return false;
        }
        ActiveSignal running = group.signal;
        if (running != null && running.until == null) {
            return goOn(running, rule, sample, value);
        }
        Instant from = sample.at().minus(rule.timespan());
        double lowest = group.entries.stream()
                .filter(m -> !m.at().isBefore(from) && m.at().isBefore(sample.at()) && m.value() != null)
                .mapToDouble(GroupState.WindowEntry::value)
                .min()
                .orElse(value);
        if (!rule.condition().holds(value - lowest)) {
            return false;
        }
        group.signal = ActiveSignal.startingAt(rule, group, sample.at());
        group.signal.base = lowest;
        group.signal.add(sample);
        return true;
    }

    private static boolean goOn(ActiveSignal running, DetectorRule rule, GroupState.WindowEntry sample, double value) {
        if (sample.at().isBefore(running.last)) {
            return false;
        }
        boolean isNewLevel = !sample.at().isBefore(running.first.plus(TopologySettings.CONDITION_EXPIRY));
        if (!isNewLevel && rule.condition().holds(value - running.base)) {
            running.add(sample);
            return false;
        }
        running.until = sample.at();
        running.changed = true;
        return true;
    }
}
