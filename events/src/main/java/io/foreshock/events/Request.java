package io.foreshock.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A request from a log line; {@code original} is the URL as logged, at most 500 characters. */
public record Request(Instant at, @Nullable String method, String route, String original) {}
