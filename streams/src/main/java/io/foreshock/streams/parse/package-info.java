/** Turns blocks of lines into events. */
@NullMarked
package io.foreshock.streams.parse;

import org.jspecify.annotations.NullMarked;
