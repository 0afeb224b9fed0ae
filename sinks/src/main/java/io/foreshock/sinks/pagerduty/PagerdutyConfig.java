package io.foreshock.sinks.pagerduty;

import io.foreshock.config.HttpUrl;
import io.foreshock.config.Key;
import io.foreshock.config.Secret;

/** {@code pagerduty_configs[]}: a service with an Events API v2 integration. */
public record PagerdutyConfig(
        @Key(meaning = "The integration key.") Secret<String> routingKey,

        @Key(meaning = "Where events are sent.", defaultValue = "https://events.pagerduty.com/v2/enqueue")
        HttpUrl url) {}
