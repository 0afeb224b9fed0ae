package io.foreshock.streams.wire;

import io.foreshock.events.Incident;
import io.foreshock.events.Restart;
import io.foreshock.events.Service;
import java.util.List;
import java.util.Map;

/**
 * What an incident of a service is told with, as it stands now; of bounded size. All times are event times.
 *
 * @param restarts in the order of their times
 * @param errors the most frequent ones
 * @param traffic requests by route, from half an hour before the first of its signals to the last
 * @param figures numbers around that time, in the order of their names
 */
public record ServiceSnapshot(
        Service service,
        List<Restart> restarts,
        List<ObservedError> errors,
        Map<String, Long> traffic,
        List<Incident.Figure> figures) {

    /** Equal errors, and the modules that their stacks run through. */
    public record ObservedError(Incident.ErrorGroup group, List<String> modules) {}

    /** Of a service of which nothing is known. */
    public static ServiceSnapshot empty(Service service) {
        return new ServiceSnapshot(service, List.of(), List.of(), Map.of(), List.of());
    }
}
