package io.foreshock.app.observe;

import io.foreshock.config.Key;
import io.foreshock.config.ListenAddress;
import org.jspecify.annotations.Nullable;

/** {@code web}: where metrics and health are served. */
public record WebConfig(
        @Key(
                meaning = "Of `/metrics` and health. Port 0 takes a free one.",
                whenAbsent = "`127.0.0.1` and 9701 in `ship`, 9702 in `stream`, 9703 in `sink`, 9700 in `up`")
        @Nullable
        ListenAddress listenAddress) {}
