package io.foreshock.sinks.deliver;

import java.net.URI;

/**
 * A Slack incoming webhook. Its address is a secret and never printed.
 *
 * @param apiUrl {@code slack_configs[].api_url}: https (or http) address of the webhook
 */
public record SlackConfig(URI apiUrl) {
    public SlackConfig {
        Addresses.requireHttp("slack_configs.api_url", apiUrl);
    }

    @Override
    public String toString() {
        return "SlackConfig[apiUrl=" + Addresses.withoutSecrets(apiUrl) + "]";
    }
}
