/**
 * Alerts to people: routing, order, retries, and the memory of who was told what.
 */
@NullMarked
package io.foreshock.sinks.deliver;

import org.jspecify.annotations.NullMarked;
