/** The processes of a benchmark: the parent that measures, and the JVMs that it starts. */
@NullMarked
package io.foreshock.testing.bench.process;

import org.jspecify.annotations.NullMarked;
