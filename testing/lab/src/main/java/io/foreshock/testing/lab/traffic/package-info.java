/** Requests to the shop: so many a second, each with a number of its own, all of them counted. */
@NullMarked
package io.foreshock.testing.lab.traffic;

import org.jspecify.annotations.NullMarked;
