package io.foreshock.streams.history;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How many requests failed in some time.
 *
 * @param clients how many clients those were of, as far as that is counted
 * @param allClients how many clients all were of, as far as that is counted; few, where a proxy's address stands for them
 * @param firstFailed null where none failed
 */
public record FailureRate(
        long count,
        long failed,
        int clients,
        int allClients,
        @Nullable Instant firstFailed) {
    /** Of a route, or of all where it is null. */
    static FailureRate of(Collection<RateStep> steps, @Nullable String route) {
        long count = 0;
        long failed = 0;
        Instant first = null;
        TreeSet<String> clients = new TreeSet<>();
        TreeSet<String> allClients = new TreeSet<>();
        for (RateStep step : steps) {
            allClients.addAll(step.clients);
            for (Map.Entry<String, RateStep.RateOfRoute> entry : step.routes.entrySet()) {
                if (route == null || route.equals(entry.getKey())) {
                    RateStep.RateOfRoute of = entry.getValue();
                    count += of.count;
                    failed += of.failed;
                    first = RateStep.earlier(first, of.firstFailed);
                    clients.addAll(of.clients);
                }
            }
        }
        return new FailureRate(count, failed, clients.size(), allClients.size(), first);
    }

    /** Failed of all, 0 to 1. */
    public double share() {
        return count == 0 ? 0 : (double) failed / count;
    }
}
