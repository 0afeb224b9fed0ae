/**
 * Makes the notifiers of the configured receivers for {@link io.foreshock.sinks.deliver.Delivery}.
 */
@NullMarked
package io.foreshock.sinks;

import org.jspecify.annotations.NullMarked;
