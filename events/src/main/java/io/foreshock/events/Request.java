package io.foreshock.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A request as a log line told it; {@code original} is the URL as it came, at most 500 characters. */
public record Request(Instant at, @Nullable String method, String route, String original) {}
