/** Samples of a PostgreSQL server. */
@NullMarked
package io.foreshock.shippers.probe.postgresql;

import org.jspecify.annotations.NullMarked;
