/** Events that a rule selects, counted in windows of event time, become signals. */
@NullMarked
package io.foreshock.streams.detect;

import org.jspecify.annotations.NullMarked;
