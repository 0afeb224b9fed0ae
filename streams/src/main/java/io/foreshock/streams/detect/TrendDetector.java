package io.foreshock.streams.detect;

import io.foreshock.rules.DetectorRule;
import io.foreshock.rules.Measure;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Detects a number that will reach a limit soon if it goes on as it did over the timespan. The slope is Theil's and Sen's: the median of the
 * slopes between all pairs of samples, which single odd samples do not change. The signal goes on until the limit is twice as far away as
 * the condition says, or the number grows no more.
 */
final class TrendDetector {
    private static final int LEAST_SAMPLES = 6;
    /** Of more samples, so many evenly spread ones are compared: their pairs are 780. */
    private static final int MOST_SAMPLES = 40;

    private TrendDetector() {}

    /** Takes a sample; returns whether a signal began or ended. */
    static boolean accept(GroupState group, DetectorRule rule, GroupState.WindowEntry sample) {
        if (sample.value() == null || !group.keep(sample, rule.timespan())) {
            return false;
        }
        Measure.Trend trend = rule.measure(Measure.Trend.class);
        List<GroupState.WindowEntry> samples = group.entries.stream()
                .filter(entry -> !entry.at().isBefore(sample.at().minus(rule.timespan())) && entry.value() != null)
                .toList();
        double secondsLeft = secondsLeft(samples, trend.limit(), rule.timespan());
        ActiveSignal running = group.signal;
        if (running == null || running.until != null) {
            if (secondsLeft > trend.within().toSeconds()) {
                return false;
            }
            group.signal = ActiveSignal.startingAt(rule, group, sample.at());
            group.signal.add(sample);
            return true;
        }
        if (sample.at().isBefore(running.last)) {
            return false;
        }
        if (secondsLeft <= 2 * trend.within().toSeconds()) {
            running.add(sample);
            return false;
        }
        running.until = sample.at();
        running.changed = true;
        return true;
    }

    /** Until the limit is reached; without an end where it will not, or half of the timespan was not seen. */
    private static double secondsLeft(List<GroupState.WindowEntry> samples, double limit, Duration timespan) {
        int last = samples.size() - 1;
        if (samples.size() < LEAST_SAMPLES
                || Duration.between(samples.get(0).at(), samples.get(last).at())
                                .multipliedBy(2)
                                .compareTo(timespan)
                        < 0) {
            return Double.POSITIVE_INFINITY;
        }
        double slope = slope(samples);
        double value = Objects.requireNonNull(samples.get(last).value());
        if (value >= limit) {
            return 0;
        }
        return slope <= 0 ? Double.POSITIVE_INFINITY : (limit - value) / slope;
    }

    /** By second. */
    private static double slope(List<GroupState.WindowEntry> samples) {
        int count = Math.min(MOST_SAMPLES, samples.size());
        List<GroupState.WindowEntry> spread = IntStream.range(0, count)
                .mapToObj(i -> samples.get(i * (samples.size() - 1) / (count - 1)))
                .toList();
        double[] slopes = IntStream.range(0, count)
                .boxed()
                .flatMapToDouble(i -> IntStream.range(i + 1, count)
                        .filter(j -> spread.get(j).at().isAfter(spread.get(i).at()))
                        .mapToDouble(j -> slope(spread.get(i), spread.get(j))))
                .sorted()
                .toArray();
        return slopes.length == 0 ? 0 : slopes[slopes.length / 2];
    }

    private static double slope(GroupState.WindowEntry from, GroupState.WindowEntry to) {
        double rise = Objects.requireNonNull(to.value()) - Objects.requireNonNull(from.value());
        return rise / (Duration.between(from.at(), to.at()).toMillis() / 1_000.0);
    }
}
