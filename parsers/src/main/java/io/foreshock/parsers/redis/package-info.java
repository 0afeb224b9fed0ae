/** Redis's log. */
@NullMarked
package io.foreshock.parsers.redis;

import org.jspecify.annotations.NullMarked;
