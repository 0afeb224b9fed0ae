/** What a log's bytes are, and how much of them was understood. */
@NullMarked
package io.foreshock.app.read;

import org.jspecify.annotations.NullMarked;
