/** The first stage: all lines and samples of a host, in one task. */
@NullMarked
package io.foreshock.streams.host;

import org.jspecify.annotations.NullMarked;
