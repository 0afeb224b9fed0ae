/** Checks whether a port is served. */
@NullMarked
package io.foreshock.shippers.probe.tcp;

import org.jspecify.annotations.NullMarked;
