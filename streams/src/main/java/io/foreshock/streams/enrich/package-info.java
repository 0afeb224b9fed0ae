/** Adds derived fields to events: service, route, fingerprint; detects restarts of processes and hosts. */
@NullMarked
package io.foreshock.streams.enrich;

import org.jspecify.annotations.NullMarked;
