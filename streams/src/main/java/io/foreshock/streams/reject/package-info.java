/** Records that cannot be read, kept with their reason. */
@NullMarked
package io.foreshock.streams.reject;

import org.jspecify.annotations.NullMarked;
