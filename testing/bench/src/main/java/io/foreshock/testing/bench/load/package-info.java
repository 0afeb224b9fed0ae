/** The input of the benchmarks: nginx access lines, varied as in production. */
@NullMarked
package io.foreshock.testing.bench.load;

import org.jspecify.annotations.NullMarked;
