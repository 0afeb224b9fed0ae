/** The broker, and what the benchmarks ask of it. */
@NullMarked
package io.foreshock.testing.bench.cluster;

import org.jspecify.annotations.NullMarked;
