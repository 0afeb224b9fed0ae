/**
 * The dead letters: rejected records, with the reason.
 */
@NullMarked
package io.foreshock.sinks.reject;

import org.jspecify.annotations.NullMarked;
