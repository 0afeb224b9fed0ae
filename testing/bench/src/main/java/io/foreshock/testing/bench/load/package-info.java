/** What the benchmarks feed in: nginx access lines of realistic variety. */
@NullMarked
package io.foreshock.testing.bench.load;

import org.jspecify.annotations.NullMarked;
