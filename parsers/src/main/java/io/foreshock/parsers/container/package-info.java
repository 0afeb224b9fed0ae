/** What a container's runtime writes around each line of a container's output, and what the path of its file tells. */
@NullMarked
package io.foreshock.parsers.container;

import org.jspecify.annotations.NullMarked;
