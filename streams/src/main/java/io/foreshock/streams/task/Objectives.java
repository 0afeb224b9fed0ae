package io.foreshock.streams.task;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The objectives that are configured; a rule has its own for all others. */
public record Objectives(List<Objective> all) {
    /** Each rule's own. */
    public static final Objectives OF_RULES = new Objectives(List.of());

    /** In percent: that of the route, where it is one, else that of the service, else the rule's. */
    public double of(String service, @Nullable String route, double ofTheRule) {
        Stream<@Nullable String> asked = route == null ? Stream.of((String) null) : Stream.of(route, null);
        return asked.flatMap(name -> all.stream()
                        .filter(objective ->
                                objective.service().equals(service) && Objects.equals(objective.route(), name)))
                .findFirst()
                .map(objective -> objective.objective().value())
                .orElse(ofTheRule);
    }
}
