/**
 * Posts alerts to any HTTP endpoint, unchanged from their topic.
 */
@NullMarked
package io.foreshock.sinks.webhook;

import org.jspecify.annotations.NullMarked;
