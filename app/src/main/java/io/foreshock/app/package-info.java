/** All of Foreshock in one process, and its command line. */
@NullMarked
package io.foreshock.app;

import org.jspecify.annotations.NullMarked;
