package io.foreshock.sinks.webhook;

import io.foreshock.config.HttpUrl;
import io.foreshock.config.Key;

/** {@code webhook_configs[]}: any HTTP endpoint. */
public record WebhookConfig(
        @Key(meaning = "Takes a POST of the alert's JSON.", secret = true)
        HttpUrl url) {}
