package io.foreshock.sinks.slack;

import io.foreshock.config.HttpUrl;
import io.foreshock.events.Severity;
import io.foreshock.sinks.deliver.Guidance;
import io.foreshock.sinks.deliver.HttpPost;
import io.foreshock.sinks.deliver.Integration;
import io.foreshock.sinks.deliver.Notifier;
import java.util.Objects;

/** A Slack channel, through an incoming webhook or a bot. */
public final class SlackIntegration implements Integration {
    @Override
    public String name() {
        return "slack";
    }

    @Override
    public String meaning() {
        return "Slack channels, through incoming webhooks or a bot.";
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
        SlackConfig config = (SlackConfig) keys;
        if (config.botToken() != null && config.channel() != null) {
            SlackApi api = new SlackApi(config.webApiUrl(), config.botToken().read(), http);
            return new SlackBotNotifier(name, api, config.channel(), guidance);
        }
        HttpUrl webhook = Objects.requireNonNull(config.apiUrl(), "validated").read();
        return new SlackWebhookNotifier(name, webhook, http, guidance);
    }
}
