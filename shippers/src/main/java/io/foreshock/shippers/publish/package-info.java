/**
 * Events → Kafka: what every event gets, secrets masked, sent until acknowledged.
 */
@NullMarked
package io.foreshock.shippers.publish;

import org.jspecify.annotations.NullMarked;
