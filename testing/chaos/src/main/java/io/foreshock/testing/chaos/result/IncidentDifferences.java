package io.foreshock.testing.chaos.result;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Compares the incidents of two runs. */
public final class IncidentDifferences {
    private static final Comparator<IncidentState> ORDER =
            Comparator.comparing(IncidentState::service).thenComparing(IncidentState::updated);

    private IncidentDifferences() {}

    /** A line for each difference; empty when the runs have the same incidents. */
    public static List<String> between(List<IncidentState> expected, List<IncidentState> actual) {
        List<IncidentState> missing = new ArrayList<>(expected);
        List<IncidentState> extra = new ArrayList<>();
        for (IncidentState incident : actual) {
            if (!missing.remove(incident)) {
                extra.add(incident);
            }
        }
        List<String> differences = new ArrayList<>();
        missing.stream().sorted(ORDER).forEach(incident -> differences.add("expected: " + incident));
        extra.stream().sorted(ORDER).forEach(incident -> differences.add("but was:  " + incident));
        return differences;
    }
}
