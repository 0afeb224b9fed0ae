/** Samples of a Redis server. */
@NullMarked
package io.foreshock.shippers.probe.redis;

import org.jspecify.annotations.NullMarked;
