/** Servers in containers, with Testcontainers; compiled only under {@code -Pdocker}. */
@NullMarked
package io.foreshock.testing.docker;

import org.jspecify.annotations.NullMarked;
