/**
 * What every stage of the topology works with: settings, meters, stores of JSON, the ticks of the time, and when state is
 * cleaned up. Knows no stage.
 */
@NullMarked
package io.foreshock.streams.task;

import org.jspecify.annotations.NullMarked;
