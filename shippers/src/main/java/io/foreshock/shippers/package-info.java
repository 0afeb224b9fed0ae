/**
 * Host → Kafka: tails log files and samples metrics, and publishes both as events. {@link
 * io.foreshock.shippers.Shipper} is the whole path.
 */
@NullMarked
package io.foreshock.shippers;

import org.jspecify.annotations.NullMarked;
