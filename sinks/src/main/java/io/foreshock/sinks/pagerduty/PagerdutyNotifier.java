package io.foreshock.sinks.pagerduty;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.foreshock.events.Alert;
import io.foreshock.sinks.deliver.DeliveryContext;
import io.foreshock.sinks.deliver.DeliveryResult;
import io.foreshock.sinks.deliver.HttpPost;
import io.foreshock.sinks.deliver.IntegrationKind;
import io.foreshock.sinks.deliver.Notifier;
import io.foreshock.sinks.deliver.PagerdutyConfig;
import java.util.Map;

/** A PagerDuty service; one page an incident, whatever is repeated. */
public final class PagerdutyNotifier implements Notifier {
    private final String name;
    private final PagerdutyConfig config;
    private final HttpPost http;

    public PagerdutyNotifier(String name, PagerdutyConfig config, HttpPost http) {
        this.name = name;
        this.config = config;
        this.http = http;
    }

    @Override
    public IntegrationKind kind() {
        return IntegrationKind.PAGERDUTY;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public DeliveryResult deliver(Alert alert, DeliveryContext context) throws InterruptedException {
        byte[] json = new PagerdutyEvent(config.routingKey(), alert, context)
                .json()
                .toString()
                .getBytes(UTF_8);
        return http.post(config.eventsUrl(), json, Map.of());
    }
}
