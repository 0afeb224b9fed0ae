/**
 * Delivers alerts: routing, order, retries, and the delivery log.
 */
@NullMarked
package io.foreshock.sinks.deliver;

import org.jspecify.annotations.NullMarked;
