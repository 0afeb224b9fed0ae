package io.foreshock.sinks.deliver;

import java.net.URI;

/**
 * A PagerDuty service with an Events API v2 integration. The key is a secret and never printed.
 *
 * @param routingKey {@code pagerduty_configs[].routing_key}: the integration key
 * @param eventsUrl {@code pagerduty_configs[].url}: where events are sent
 */
public record PagerdutyConfig(String routingKey, URI eventsUrl) {
    /** PagerDuty's own address. */
    public static final URI EVENTS_URL = URI.create("https://events.pagerduty.com/v2/enqueue");

    public PagerdutyConfig {
        if (routingKey.isBlank()) {
            throw new IllegalArgumentException("pagerduty_configs.routing_key: is empty");
        }
        Addresses.requireHttp("pagerduty_configs.url", eventsUrl);
    }

    /** With PagerDuty's own address. */
    public PagerdutyConfig(String routingKey) {
        this(routingKey, EVENTS_URL);
    }

    @Override
    public String toString() {
        return "PagerdutyConfig[routingKey=***, eventsUrl=" + Addresses.withoutSecrets(eventsUrl) + "]";
    }
}
