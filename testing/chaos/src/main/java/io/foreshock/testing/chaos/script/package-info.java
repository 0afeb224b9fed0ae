/** The lines of a run: known texts at known times in the logs of hosts, with rotations and faults. */
@NullMarked
package io.foreshock.testing.chaos.script;

import org.jspecify.annotations.NullMarked;
