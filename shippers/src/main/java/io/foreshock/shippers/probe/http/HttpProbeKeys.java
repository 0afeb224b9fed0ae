package io.foreshock.shippers.probe.http;

import io.foreshock.config.HttpUrl;
import io.foreshock.config.Key;

/** The keys of a probe of type {@code http}. */
public record HttpProbeKeys(
        @Key(
                meaning = "The page to ask for; it should need no login, and be answered with a status below 400.",
                secret = true)
        HttpUrl url) {}
