/** The command line, and {@code up}, which runs all roles in one process. */
@NullMarked
package io.foreshock.app;

import org.jspecify.annotations.NullMarked;
