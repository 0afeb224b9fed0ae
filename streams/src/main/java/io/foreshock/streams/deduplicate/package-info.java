/** Bytes of a record become an event, once: what its stream has settled already is dropped. */
@NullMarked
package io.foreshock.streams.deduplicate;

import org.jspecify.annotations.NullMarked;
