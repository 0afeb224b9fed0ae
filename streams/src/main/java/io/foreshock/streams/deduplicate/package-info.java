/** Decodes records to events and drops duplicates. */
@NullMarked
package io.foreshock.streams.deduplicate;

import org.jspecify.annotations.NullMarked;
