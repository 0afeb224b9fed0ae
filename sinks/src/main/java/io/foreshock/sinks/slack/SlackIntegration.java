package io.foreshock.sinks.slack;

import io.foreshock.events.Severity;
import io.foreshock.sinks.deliver.Guidance;
import io.foreshock.sinks.deliver.HttpPost;
import io.foreshock.sinks.deliver.Integration;
import io.foreshock.sinks.deliver.Notifier;

/** A Slack channel, through an incoming webhook. */
public final class SlackIntegration implements Integration {
    @Override
    public String name() {
        return "slack";
    }

    @Override
    public String meaning() {
        return "Slack channels, through incoming webhooks.";
    }

    @Override
    public Class<SlackConfig> keys() {
        return SlackConfig.class;
    }

    @Override
    public Severity notifiedFrom() {
        return Severity.WARNING;
    }

    @Override
    public Notifier notifier(String name, Record keys, HttpPost http, Guidance guidance) {
        return new SlackWebhookNotifier(name, ((SlackConfig) keys).apiUrl().read(), http, guidance);
    }
}
