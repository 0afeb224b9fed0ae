package io.foreshock.sinks.deliver;

import io.foreshock.config.Choice;
import io.foreshock.config.Key;
import io.foreshock.config.KeyedByKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code receivers[]}: whom to notify. A receiver without integrations is notified of nothing, on purpose.
 *
 * <p>Topic {@code deliveries} identifies integrations by the receiver's name, kind and place in its list: an
 * integration that is renamed or moved is a new one, and is notified of open incidents again.
 */
public record ReceiverConfig(
        @Key(meaning = "The name that routes use.") String name,

        @KeyedByKind(value = Integrations.class, suffix = "_configs")
        List<Choice<Integration>> integrations) {
    /** Its integrations, in their order. */
    List<Destination> destinations(HttpPost http, Guidance guidance) {
        Map<String, Integer> places = new HashMap<>();
        List<Destination> destinations = new ArrayList<>();
        for (Choice<Integration> integration : integrations) {
            Integration kind = integration.kind();
            int place = places.merge(kind.name(), 1, Integer::sum);
            String notifier = place == 1 ? kind.name() : kind.name() + "-" + place;
            destinations.add(new Destination(name, kind, kind.notifier(notifier, integration.keys(), http, guidance)));
        }
        return List.copyOf(destinations);
    }
}
