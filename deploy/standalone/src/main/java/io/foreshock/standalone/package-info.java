/** All of Foreshock in one process, and its command line. */
@NullMarked
package io.foreshock.standalone;

import org.jspecify.annotations.NullMarked;
