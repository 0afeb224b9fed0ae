/**
 * The contract: event, signal, incident, alert; the topics they travel on, their codecs and JSON Schemas.
 *
 * <p>Everything here is immutable and safe to share between threads. Nothing here does I/O.
 */
@NullMarked
package io.foreshock.events;

import org.jspecify.annotations.NullMarked;
