package io.foreshock.sinks.deliver;

import java.util.List;

/**
 * Whom to tell, as configured under {@code receivers}; one without any integration is told nothing, on purpose.
 *
 * <p>The {@code deliveries} topic knows integrations by the receiver's name, kind and place in its list: renaming or
 * reordering them makes a receiver a new one to whom open incidents are news.
 *
 * @param name what routes call it
 */
public record Receiver(
        String name, List<SlackConfig> slack, List<PagerdutyConfig> pagerduty, List<WebhookConfig> webhook) {
    public Receiver {
        if (name.isBlank()) {
            throw new IllegalArgumentException("receivers.name: is empty");
        }
        slack = List.copyOf(slack);
        pagerduty = List.copyOf(pagerduty);
        webhook = List.copyOf(webhook);
    }
}
