package io.foreshock.streams.correlate;

import io.foreshock.events.Incident;
import io.foreshock.events.Restart;
import io.foreshock.events.Service;
import io.foreshock.streams.wire.ServiceSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/** What is known of several services, as if they were one. */
final class Together {
    private static final int MOST_ROUTES = 20;

    private Together() {}

    static ServiceSnapshot of(Service service, List<ServiceSnapshot> known) {
        if (known.size() == 1) {
            return known.get(0);
        }
        Map<String, Long> traffic = new TreeMap<>();
        known.forEach(one -> one.traffic().forEach((route, count) -> traffic.merge(route, count, Long::sum)));
        return new ServiceSnapshot(
                service,
                known.stream()
                        .flatMap(one -> one.restarts().stream())
                        .sorted(Comparator.comparing(Restart::at))
                        .toList(),
                known.stream().flatMap(one -> one.errors().stream()).toList(),
                traffic,
                impact(known.stream()
                        .map(ServiceSnapshot::impact)
                        .filter(Objects::nonNull)
                        .toList()),
                known.stream()
                        .flatMap(one -> one.figures().stream())
                        .sorted(Comparator.comparing(Incident.Figure::name))
                        .toList());
    }

    private static Incident.@Nullable Impact impact(List<Incident.Impact> impacts) {
        if (impacts.isEmpty()) {
            return null;
        }
        long requests = 0;
        long failed = 0;
        int clients = 0;
        Instant since = null;
        Instant last = null;
        List<Incident.RouteImpact> routes = new ArrayList<>();
        for (Incident.Impact impact : impacts) {
            requests += impact.requests();
            failed += impact.failed();
            clients += impact.clients();
            since = either(since, impact.since(), BinaryOperator.minBy(Comparator.naturalOrder()));
            last = either(last, impact.last(), BinaryOperator.maxBy(Comparator.naturalOrder()));
            routes.addAll(impact.routes());
        }
        routes.sort(Comparator.comparingLong(Incident.RouteImpact::failed).reversed());
        return new Incident.Impact(
                requests,
                failed,
                requests == 0 ? 0 : (double) failed / requests,
                since,
                last,
                clients,
                List.copyOf(routes.subList(0, Math.min(routes.size(), MOST_ROUTES))));
    }

    private static @Nullable Instant either(
            @Nullable Instant one, @Nullable Instant other, BinaryOperator<Instant> choice) {
        return one == null ? other : other == null ? one : choice.apply(one, other);
    }
}
