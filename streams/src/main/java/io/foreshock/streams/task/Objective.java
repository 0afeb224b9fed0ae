package io.foreshock.streams.task;

import io.foreshock.config.Key;
import org.jspecify.annotations.Nullable;

/** {@code objectives[]}: how many of the requests of a service, or of one of its routes, are to succeed. */
public record Objective(
        @Key(meaning = "The service.") String service,

        @Key(
                meaning = "Method and route as incidents name them, such as `POST /v2/orders`.",
                whenAbsent = "the service as a whole, and each route without an entry")
        @Nullable
        String route,

        @Key(meaning = "How many of the requests are to succeed, in percent; the rest is the error budget.")
        Percentage objective) {}
