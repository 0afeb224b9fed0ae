package io.foreshock.sinks.deliver;

import io.foreshock.config.Key;
import io.foreshock.config.NearestName;
import io.foreshock.config.Section;
import io.foreshock.config.Validated;
import io.foreshock.sinks.link.LinksConfig;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code route}, {@code receivers} and {@code links}: who is notified of what, and what messages link to. */
public record DeliveryConfig(
        @Key(
                meaning = "The root of the routing tree, with Alertmanager's keys. It has a receiver and no matchers.",
                whenAbsent = "Slack and webhooks from severity warning on, PagerDuty from critical on")
        @Nullable
        RouteConfig route,

        @Key(meaning = "Whom to notify.", whenAbsent = "incidents are only printed and stored")
        List<ReceiverConfig> receivers,

        @Key(meaning = "What messages link to.") LinksConfig links)
        implements Validated {
    @Override
    public void validate(Section section) {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < receivers.size(); i++) {
            String name = receivers.get(i).name();
            if (!names.add(name)) {
                section.error("receivers[" + i + "].name", name, "is used by an earlier receiver; choose another");
            }
        }
        if (route != null) {
            Section root = section.at("route");
            if (route.receiver() == null) {
                root.error("receiver", null, "is missing: the receiver of what no route below matches");
            }
            if (!route.matchers().isEmpty()) {
                root.error("matchers", null, "the root takes everything; move them to a route below it");
            }
            validateReceivers(route, names, root);
        }
    }

    private static void validateReceivers(RouteConfig route, Set<String> names, Section section) {
        if (route.receiver() != null && !names.contains(route.receiver())) {
            section.error(
                    "receiver",
                    route.receiver(),
                    "is not one of the receivers; " + NearestName.hint(route.receiver(), names));
        }
        for (int i = 0; i < route.routes().size(); i++) {
            validateReceivers(route.routes().get(i), names, section.at("routes[" + i + "]"));
        }
    }
}
