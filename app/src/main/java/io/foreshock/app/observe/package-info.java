/** How a running part is seen from outside: metrics, health, and the heartbeat that it sends while it is well. */
@NullMarked
package io.foreshock.app.observe;

import org.jspecify.annotations.NullMarked;
