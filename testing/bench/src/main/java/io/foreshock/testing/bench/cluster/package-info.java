/** The broker of a benchmark, its topics, and plain clients of it. */
@NullMarked
package io.foreshock.testing.bench.cluster;

import org.jspecify.annotations.NullMarked;
