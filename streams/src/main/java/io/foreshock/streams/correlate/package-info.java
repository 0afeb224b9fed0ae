/** Signals close in time, service and host become one incident, and what people are told of it. */
@NullMarked
package io.foreshock.streams.correlate;

import org.jspecify.annotations.NullMarked;
