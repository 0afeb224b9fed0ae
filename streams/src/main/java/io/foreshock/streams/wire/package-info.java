/** The records from one stage to the next. */
@NullMarked
package io.foreshock.streams.wire;

import org.jspecify.annotations.NullMarked;
