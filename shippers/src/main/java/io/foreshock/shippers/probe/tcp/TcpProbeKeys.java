package io.foreshock.shippers.probe.tcp;

import io.foreshock.config.Key;

/** The keys of a probe of type {@code tcp}. */
public record TcpProbeKeys(
        @Key(meaning = "The port to connect to.") TcpAddress address) {}
