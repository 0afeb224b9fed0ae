package io.foreshock.testing.chaos.verdict;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The incidents of one run beside those of another. */
public final class Incidents {
    private Incidents() {}

    /** What differs, one line each; empty when the runs ended in the same incidents. */
    public static List<String> differences(List<IncidentState> expected, List<IncidentState> actual) {
        List<IncidentState> missing = new ArrayList<>(expected);
        List<IncidentState> extra = new ArrayList<>();
        for (IncidentState incident : actual) {
            if (!missing.remove(incident)) {
                extra.add(incident);
            }
        }
        List<String> differences = new ArrayList<>();
        missing.stream().sorted(IN_ORDER).forEach(incident -> differences.add("expected: " + incident));
        extra.stream().sorted(IN_ORDER).forEach(incident -> differences.add("but was:  " + incident));
        return differences;
    }

    private static final Comparator<IncidentState> IN_ORDER =
            Comparator.comparing(IncidentState::service).thenComparing(IncidentState::updated);
}
