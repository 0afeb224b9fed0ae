/** Reads the result of a run from outside and checks it: lines, incidents, notifications. */
@NullMarked
package io.foreshock.testing.chaos.result;

import org.jspecify.annotations.NullMarked;
