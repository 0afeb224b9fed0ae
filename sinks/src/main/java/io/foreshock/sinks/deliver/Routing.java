package io.foreshock.sinks.deliver;

import io.foreshock.events.Incident;
import io.foreshock.events.Severity;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which receivers an incident belongs to. Without a configured route, every integration is notified from its own least
 * severity on. Immutable.
 */
final class Routing {
    private final @Nullable Node root;

    /** The routing of a valid configuration; null: no route is configured. */
    Routing(@Nullable RouteConfig route) {
        this.root = route == null ? null : Node.of(route, "");
    }

    /** A test of whether an incident, in its current state, goes to a destination. */
    Predicate<Destination> of(Incident incident) {
        if (root == null) {
            Severity severity = incident.incident().severity();
            return destination -> severity.compareTo(destination.integration().notifiedFrom()) >= 0;
        }
        Set<String> receivers = new HashSet<>();
        root.collect(incident, receivers);
        return destination -> receivers.contains(destination.receiver());
    }

    /** A {@link RouteConfig} with its matchers compiled and its receiver resolved. */
    private record Node(String receiver, List<Matcher> matchers, boolean continueMatching, List<Node> children) {
        static Node of(RouteConfig route, String inherited) {
            String receiver = route.receiver() == null ? inherited : route.receiver();
            return new Node(
                    receiver,
                    route.matchers(),
                    route.continueMatching(),
                    route.routes().stream().map(child -> of(child, receiver)).toList());
        }

        /** Adds the receivers below this node; whether the node matched at all. */
        boolean collect(Incident incident, Set<String> into) {
            if (!matchers.stream().allMatch(m -> m.matches(incident))) {
                return false;
            }
            boolean taken = false;
            for (Node child : children) {
                if (child.collect(incident, into)) {
                    taken = true;
                    if (!child.continueMatching) {
                        break;
                    }
                }
            }
            if (!taken) {
                into.add(receiver);
            }
            return true;
        }
    }
}
