/** The log files of a dead host through the very same topology, without a broker. */
@NullMarked
package io.foreshock.app.replay;

import org.jspecify.annotations.NullMarked;
