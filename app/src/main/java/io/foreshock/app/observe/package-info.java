/** Monitoring of a running role: metrics, health, and the heartbeat that it sends while it is healthy. */
@NullMarked
package io.foreshock.app.observe;

import org.jspecify.annotations.NullMarked;
