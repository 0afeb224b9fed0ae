package io.foreshock.streams.wire;

import io.foreshock.events.Incident;
import io.foreshock.events.Restart;
import io.foreshock.events.Service;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an incident of a service is told with, as it stands now; of bounded size. All times are event times.
 *
 * @param restarts in the order of their times
 * @param errors the most frequent ones
 * @param traffic requests by route, from half an hour before the first of its signals to the last
 * @param impact its requests from the first of its signals to the last; null where no log of requests is known
 * @param figures numbers around that time, in the order of their names
 */
public record ServiceSnapshot(
        Service service,
        List<Restart> restarts,
        List<ObservedError> errors,
        Map<String, Long> traffic,
        Incident.@Nullable Impact impact,
        List<Incident.Figure> figures) {

    /**
     * Equal errors.
     *
     * @param modules those that their stacks run through
     * @param counts how many came when, by {@link Observation.ErrorCount#stepOf}; of dated ones, the latest
     */
    public record ObservedError(Incident.ErrorGroup group, List<String> modules, Map<Long, Long> counts) {
        /** How many came from then to then, to ten seconds; all of those without a time. */
        public long countBetween(Instant from, Instant to) {
            Instant first = group.first();
            if (first == null) {
                return group.count();
            }
            long firstStep = Observation.ErrorCount.stepOf(from);
            long lastStep = Observation.ErrorCount.stepOf(to);
            long known = 0;
            long within = 0;
            for (Map.Entry<Long, Long> count : counts.entrySet()) {
                known += count.getValue();
                within += count.getKey() >= firstStep && count.getKey() <= lastStep ? count.getValue() : 0;
            }
            return within + (first.isBefore(from) ? 0 : group.count() - known);
        }
    }

    /** Of a service of which nothing is known. */
    public static ServiceSnapshot empty(Service service) {
        return new ServiceSnapshot(service, List.of(), List.of(), Map.of(), null, List.of());
    }
}
