package io.foreshock.parsers.pm2;

import io.foreshock.config.Key;

/** The keys of an input with dataset {@code pm2.out} or {@code pm2.error}. */
public record Pm2AppKeys(
        @Key(
                meaning = "What the application prints once it has started. A restart is recognised by it.",
                defaultValue = "Server started")
        String startBanner) {}
