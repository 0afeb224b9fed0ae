package io.foreshock.streams.task;

import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** The objectives that are configured; a rule has its own for all others. */
public record Objectives(List<Objective> all) {
    /** Each rule's own. */
    public static final Objectives OF_RULES = new Objectives(List.of());

    /** In percent: that of the route, where it is one, else that of the service, else the rule's. */
    public double of(String service, @Nullable String route, double ofTheRule) {
        double ofTheService = find(service, null).orElse(ofTheRule);
        return route == null ? ofTheService : find(service, route).orElse(ofTheService);
    }

    private OptionalDouble find(String service, @Nullable String route) {
        return all.stream()
                .filter(objective -> objective.service().equals(service) && Objects.equals(objective.route(), route))
                .mapToDouble(objective -> objective.objective().value())
                .findFirst();
    }
}
