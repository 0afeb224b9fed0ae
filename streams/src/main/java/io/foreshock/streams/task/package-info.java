/**
 * Shared by all stages of the topology: settings, meters, JSON stores, ticks and the cleanup schedule. Depends on no
 * stage.
 */
@NullMarked
package io.foreshock.streams.task;

import org.jspecify.annotations.NullMarked;
