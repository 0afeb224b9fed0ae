package io.foreshock.sinks.postgres;

import io.foreshock.config.Key;
import io.foreshock.config.Secret;
import org.jspecify.annotations.Nullable;

/** {@code store}: the database of events, signals and incidents. */
public record StoreConfig(
        @Key(meaning = "The database. At the first start the user needs permission to create the schema.")
        JdbcUrl url,

        @Key(meaning = "The user to connect as.", whenAbsent = "that of the URL") @Nullable
        String user,

        @Key(meaning = "The user's password.", whenAbsent = "that of the URL") @Nullable
        Secret<String> password) {}
