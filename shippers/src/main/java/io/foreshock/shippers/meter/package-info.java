/**
 * What the shipper counts: every line and event accounted for, and what Kafka still owes an acknowledgement.
 */
@NullMarked
package io.foreshock.shippers.meter;

import org.jspecify.annotations.NullMarked;
