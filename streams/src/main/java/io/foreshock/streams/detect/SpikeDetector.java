package io.foreshock.streams.detect;

import io.foreshock.rules.DetectorRule;
import io.foreshock.streams.task.TopologySettings;
import java.time.Instant;

/**
 * A number that rises by so much above the lowest sample within the timespan before it. The signal goes on while the
 * number stays that high, and ends with the first sample that is not; or after a day, when that is the new level.
 */
final class SpikeDetector {
    private SpikeDetector() {}

    /** Takes a sample in; returns whether an signal began or ended. */
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
        group.signal.add(sample.at(), sample.host(), sample.evidence(), 1);
        return true;
    }

    private static boolean goOn(ActiveSignal running, DetectorRule rule, GroupState.WindowEntry sample, double value) {
        if (sample.at().isBefore(running.last)) {
            return false;
        }
        boolean isNewLevel = !sample.at().isBefore(running.first.plus(TopologySettings.GIVEN_UP));
        if (!isNewLevel && rule.condition().holds(value - running.base)) {
            running.add(sample.at(), sample.host(), sample.evidence(), 1);
            return false;
        }
        running.until = sample.at();
        running.changed = true;
        return true;
    }
}
