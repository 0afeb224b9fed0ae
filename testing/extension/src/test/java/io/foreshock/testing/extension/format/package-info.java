/** A log format: a parser and its dataset. */
@NullMarked
package io.foreshock.testing.extension.format;

import org.jspecify.annotations.NullMarked;
