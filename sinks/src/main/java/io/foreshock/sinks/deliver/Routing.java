package io.foreshock.sinks.deliver;

import io.foreshock.events.Incident;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which receivers an incident belongs to. Without a configured route, every Slack and webhook is told from warning on,
 * every PagerDuty from critical on. Immutable.
 */
public final class Routing {
    private final List<Receiver> receivers;
    private final @Nullable Node root;

    private Routing(List<Receiver> receivers, @Nullable Node root) {
        this.receivers = List.copyOf(receivers);
        this.root = root;
    }

    /**
     * The routing of a configuration.
     *
     * @param route the root of the tree, which needs a receiver and takes no matchers; null for the default
     * @throws IllegalArgumentException with one line for each thing wrong, naming key and value
     */
    public static Routing of(@Nullable Route route, List<Receiver> receivers) {
        List<String> problems = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Receiver receiver : receivers) {
            if (!names.add(receiver.name())) {
                problems.add("receivers.name: " + receiver.name() + " is there twice");
            }
        }
        if (route != null) {
            if (route.receiver() == null) {
                problems.add("route.receiver: is missing");
            }
            if (!route.matchers().isEmpty()) {
                problems.add("route.matchers: " + route.matchers() + ": the first route takes everything");
            }
            findUnknownReceivers(route, names, problems);
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", problems));
        }
        return new Routing(receivers, route == null ? null : Node.of(route, ""));
    }

    private static void findUnknownReceivers(Route route, Set<String> names, List<String> problems) {
        if (route.receiver() != null && !names.contains(route.receiver())) {
            problems.add("route.receiver: " + route.receiver() + " is none of the receivers " + names);
        }
        route.routes().forEach(child -> findUnknownReceivers(child, names, problems));
    }

    /** The configured receivers, in their order. */
    public List<Receiver> receivers() {
        return receivers;
    }

    /** Where {@code incident} goes as it is now. */
    Set<Destination> destinations(Incident incident) {
        Set<Destination> destinations = new LinkedHashSet<>();
        if (root == null) {
            for (Receiver receiver : receivers) {
                for (IntegrationKind kind : IntegrationKind.values()) {
                    if (kind.isByDefaultToldOf(incident.incident().severity())) {
                        destinations.add(new Destination(receiver.name(), kind));
                    }
                }
            }
        } else {
            Set<String> names = new LinkedHashSet<>();
            root.collect(incident, names);
            for (String name : names) {
                for (IntegrationKind kind : IntegrationKind.values()) {
                    destinations.add(new Destination(name, kind));
                }
            }
        }
        return destinations;
    }

    /** A {@link Route} with its matchers compiled and its receiver settled. */
    private record Node(String receiver, List<Matcher> matchers, boolean continueMatching, List<Node> children) {
        static Node of(Route route, String inherited) {
            String receiver = route.receiver() == null ? inherited : route.receiver();
            return new Node(
                    receiver,
                    route.matchers().stream().map(Matcher::parse).toList(),
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
