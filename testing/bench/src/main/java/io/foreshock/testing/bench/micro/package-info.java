/** The CPU cost of a line, by step. */
@NullMarked
package io.foreshock.testing.bench.micro;

import org.jspecify.annotations.NullMarked;
