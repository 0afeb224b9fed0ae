/** Checks of a web server from outside. */
@NullMarked
package io.foreshock.shippers.probe.http;

import org.jspecify.annotations.NullMarked;
