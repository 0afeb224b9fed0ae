/** A probe and its keys. */
@NullMarked
package io.foreshock.testing.extension.probe;

import org.jspecify.annotations.NullMarked;
