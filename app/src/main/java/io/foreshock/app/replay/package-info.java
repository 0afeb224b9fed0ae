/** Replays the log files of a host through the same topology, without a broker. */
@NullMarked
package io.foreshock.app.replay;

import org.jspecify.annotations.NullMarked;
