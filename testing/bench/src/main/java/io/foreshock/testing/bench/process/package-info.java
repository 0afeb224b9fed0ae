/** The child processes of a benchmark, and what they measure of themselves. */
@NullMarked
package io.foreshock.testing.bench.process;

import org.jspecify.annotations.NullMarked;
