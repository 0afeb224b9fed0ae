package io.foreshock.streams.wire;

import io.foreshock.events.Field;
import io.foreshock.events.Service;
import io.foreshock.rules.Rule;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The keys of observations: all that a service's groups need is in one task, and what is grouped by no service has a task by its
 * rule and group.
 */
public final class Destination {
    private Destination() {}

    /** The key of what concerns a service. */
    public static String of(Service service) {
        return service.environment() + "|" + service.name();
    }

    /** The key of a group of a rule. */
    public static String of(Rule rule, List<String> groupBy, Map<String, String> fields, Service service) {
        return groupBy.contains(Field.SERVICE.dotted())
                ? of(service)
                : service.environment() + "|" + rule.name() + "|" + group(groupBy, fields);
    }

    /** The values of a group's fields. */
    public static String group(List<String> groupBy, Map<String, String> fields) {
        return groupBy.stream()
                .map(field -> Objects.requireNonNullElse(fields.get(field), ""))
                .collect(Collectors.joining(" "));
    }
}
