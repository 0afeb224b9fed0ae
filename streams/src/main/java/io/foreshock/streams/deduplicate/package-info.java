/** Drops what was delivered before. */
@NullMarked
package io.foreshock.streams.deduplicate;

import org.jspecify.annotations.NullMarked;
