/** Kafka to Kafka: {@link io.foreshock.streams.ForeshockTopology} shows the data flow. */
@NullMarked
package io.foreshock.streams;

import org.jspecify.annotations.NullMarked;
