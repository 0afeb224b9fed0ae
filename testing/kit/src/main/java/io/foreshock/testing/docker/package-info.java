/** Servers in containers, by Testcontainers; compiled under {@code -Pdocker} only. */
@NullMarked
package io.foreshock.testing.docker;

import org.jspecify.annotations.NullMarked;
