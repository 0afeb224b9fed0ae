/**
 * A Kafka consumer's lag, and whether its heartbeats reach its group.
 */
@NullMarked
package io.foreshock.sinks.consume;

import org.jspecify.annotations.NullMarked;
