package io.foreshock.sinks.slack;

import io.foreshock.config.HttpUrl;
import io.foreshock.config.Key;
import io.foreshock.config.Secret;

/** {@code slack_configs[]}: an incoming webhook. */
public record SlackConfig(
        @Key(meaning = "The webhook's URL.") Secret<HttpUrl> apiUrl) {}
