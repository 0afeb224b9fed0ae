/**
 * Tells any HTTP endpoint, with the alert as it stands on its topic.
 */
@NullMarked
package io.foreshock.sinks.webhook;

import org.jspecify.annotations.NullMarked;
