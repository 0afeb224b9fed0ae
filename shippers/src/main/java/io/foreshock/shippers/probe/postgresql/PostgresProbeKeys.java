package io.foreshock.shippers.probe.postgresql;

import io.foreshock.config.Key;
import io.foreshock.config.Secret;
import org.jspecify.annotations.Nullable;

/** The keys of a probe of type {@code postgresql}. */
public record PostgresProbeKeys(
        @Key(meaning = "The database to connect to.", secret = true)
        PostgresUrl url,

        @Key(meaning = "The user to connect as.", whenAbsent = "the server's default user") @Nullable
        String user,

        @Key(meaning = "The user's password.", whenAbsent = "no password") @Nullable
        Secret<String> password) {}
