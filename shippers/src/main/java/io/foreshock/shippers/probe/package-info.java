/**
 * Metrics → events: samples of this host and of databases, and the heartbeat, each on a thread of its own.
 */
@NullMarked
package io.foreshock.shippers.probe;

import org.jspecify.annotations.NullMarked;
