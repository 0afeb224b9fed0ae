/**
 * The shipper's metrics: lines, events, and what Kafka has not acknowledged.
 */
@NullMarked
package io.foreshock.shippers.meter;

import org.jspecify.annotations.NullMarked;
