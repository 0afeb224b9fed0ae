/** The roles, started and stopped by a configuration, with their health; alone in a process or together. */
@NullMarked
package io.foreshock.app.role;

import org.jspecify.annotations.NullMarked;
