/**
 * Kafka to the world: turns configured receivers into the notifiers that {@link io.foreshock.sinks.deliver.Delivery} tells.
 */
@NullMarked
package io.foreshock.sinks;

import org.jspecify.annotations.NullMarked;
