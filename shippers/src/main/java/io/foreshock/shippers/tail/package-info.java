/**
 * Files → lines: finds files, recognises them over rotation and truncation, and reads their complete lines.
 *
 * <p>Nothing here is thread-safe: all of it belongs to the shipper's one tailing thread.
 */
@NullMarked
package io.foreshock.shippers.tail;

import org.jspecify.annotations.NullMarked;
