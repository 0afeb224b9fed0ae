/** Matches events against rules, counts them in windows of event time, and publishes signals. */
@NullMarked
package io.foreshock.streams.detect;

import org.jspecify.annotations.NullMarked;
