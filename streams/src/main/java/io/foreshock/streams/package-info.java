/** Kafka to Kafka: {@link io.foreshock.streams.ForeshockTopology} is the data's way on one screen. */
@NullMarked
package io.foreshock.streams;

import org.jspecify.annotations.NullMarked;
