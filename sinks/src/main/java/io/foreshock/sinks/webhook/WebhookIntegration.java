package io.foreshock.sinks.webhook;

import io.foreshock.events.Severity;
import io.foreshock.sinks.deliver.Guidance;
import io.foreshock.sinks.deliver.HttpPost;
import io.foreshock.sinks.deliver.Integration;
import io.foreshock.sinks.deliver.Notifier;

/** Any HTTP endpoint. */
public final class WebhookIntegration implements Integration {
    @Override
    public String name() {
        return "webhook";
    }

    @Override
    public String meaning() {
        return "Any HTTP endpoints; they get the alert's JSON.";
    }

    @Override
    public Class<WebhookConfig> keys() {
        return WebhookConfig.class;
    }

    @Override
    public Severity notifiedFrom() {
        return Severity.WARNING;
    }

    @Override
    public Notifier notifier(String name, Record keys, HttpPost http, Guidance guidance) {
        return new WebhookNotifier(name, ((WebhookConfig) keys).url(), http, guidance);
    }
}
