package io.foreshock.shippers.host;

import io.foreshock.config.Key;
import org.jspecify.annotations.Nullable;

/** {@code host}: the identity of this machine. */
public record HostConfig(
        @Key(meaning = "The key of all records of this machine.", whenAbsent = "the machine id") @Nullable
        String id,

        @Key(meaning = "The label that people read.", whenAbsent = "the host name") @Nullable
        String name) {}
