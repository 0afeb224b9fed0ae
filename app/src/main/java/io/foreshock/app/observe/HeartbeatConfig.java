package io.foreshock.app.observe;

import io.foreshock.config.HttpUrl;
import io.foreshock.config.Key;
import java.time.Duration;

/** {@code heartbeat}: a dead man's switch. */
public record HeartbeatConfig(
        @Key(meaning = "The URL to call.", secret = true) HttpUrl url,

        @Key(meaning = "Time between two calls.", defaultValue = "60s", min = "1s", max = "1d")
        Duration interval) {}
