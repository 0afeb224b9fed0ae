/** The parts that a configuration makes: each starts, says how it is, and stops; alone in a process or beside the others. */
@NullMarked
package io.foreshock.app.role;

import org.jspecify.annotations.NullMarked;
