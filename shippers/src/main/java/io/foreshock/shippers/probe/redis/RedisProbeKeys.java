package io.foreshock.shippers.probe.redis;

import io.foreshock.config.Key;
import io.foreshock.config.Secret;
import org.jspecify.annotations.Nullable;

/** The keys of a probe of type {@code redis}. */
public record RedisProbeKeys(
        @Key(meaning = "The server to connect to; `rediss` connects with TLS.", secret = true)
        RedisUrl url,

        @Key(meaning = "The user to connect as.", whenAbsent = "the server's default user") @Nullable
        String user,

        @Key(meaning = "The user's password.", whenAbsent = "no password") @Nullable
        Secret<String> password) {}
