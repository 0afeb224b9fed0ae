/** Which files there are to tail: globs, and what may not be read. */
@NullMarked
package io.foreshock.shippers.discover;

import org.jspecify.annotations.NullMarked;
