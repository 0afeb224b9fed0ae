/**
 * What cannot be used is kept with its reason: the dead letters.
 */
@NullMarked
package io.foreshock.sinks.reject;

import org.jspecify.annotations.NullMarked;
