/** Samples of nginx. */
@NullMarked
package io.foreshock.shippers.probe.nginx;

import org.jspecify.annotations.NullMarked;
