/** The identity of the machine that a shipper runs on. */
@NullMarked
package io.foreshock.shippers.host;

import org.jspecify.annotations.NullMarked;
