/** How one instance carries its share of a fleet. */
@NullMarked
package io.foreshock.testing.fleet;

import org.jspecify.annotations.NullMarked;
