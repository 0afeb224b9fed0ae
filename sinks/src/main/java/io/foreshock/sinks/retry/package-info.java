/**
 * Waiting before trying again: how long, and the waiting itself, so that tests need not wait.
 */
@NullMarked
package io.foreshock.sinks.retry;

import org.jspecify.annotations.NullMarked;
