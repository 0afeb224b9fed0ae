/**
 * Event, signal, incident and alert, with their topics, codecs and JSON Schemas.
 *
 * <p>Everything here is immutable and safe to share between threads. Nothing here does I/O.
 */
@NullMarked
package io.foreshock.events;

import org.jspecify.annotations.NullMarked;
