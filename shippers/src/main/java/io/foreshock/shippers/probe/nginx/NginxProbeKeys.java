package io.foreshock.shippers.probe.nginx;

import io.foreshock.config.HttpUrl;
import io.foreshock.config.Key;

/** The keys of a probe of type {@code nginx}. */
public record NginxProbeKeys(
        @Key(meaning = "The address of its stub_status.", secret = true)
        HttpUrl url) {}
