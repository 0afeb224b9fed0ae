/**
 * What a Kafka consumer tells of itself to those who watch it from outside: its lag, and whether its group hears it.
 */
@NullMarked
package io.foreshock.sinks.consume;

import org.jspecify.annotations.NullMarked;
