package io.foreshock.testing.extension.integration;

import io.foreshock.config.HttpUrl;
import io.foreshock.config.Key;

/** {@code sample_configs[]}. */
public record SampleConfig(
        @Key(meaning = "Takes a POST of one line of text as JSON.", secret = true)
        HttpUrl url) {}
