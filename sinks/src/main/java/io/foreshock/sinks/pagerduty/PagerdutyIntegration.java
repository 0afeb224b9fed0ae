package io.foreshock.sinks.pagerduty;

import io.foreshock.events.Severity;
import io.foreshock.sinks.deliver.Guidance;
import io.foreshock.sinks.deliver.HttpPost;
import io.foreshock.sinks.deliver.Integration;
import io.foreshock.sinks.deliver.Notifier;

/** A PagerDuty service. */
public final class PagerdutyIntegration implements Integration {
    @Override
    public String name() {
        return "pagerduty";
    }

    @Override
    public String meaning() {
        return "PagerDuty services, through the Events API v2.";
    }

    @Override
    public Class<PagerdutyConfig> keys() {
        return PagerdutyConfig.class;
    }

    @Override
    public Severity notifiedFrom() {
        return Severity.CRITICAL;
    }

    @Override
    public Notifier notifier(String name, Record keys, HttpPost http, Guidance guidance) {
        PagerdutyConfig config = (PagerdutyConfig) keys;
        return new PagerdutyNotifier(name, config.routingKey().read(), config.url(), http, guidance);
    }
}
