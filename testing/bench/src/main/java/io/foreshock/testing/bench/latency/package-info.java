/** The latency from line to row and from crash to alert, under steady traffic. */
@NullMarked
package io.foreshock.testing.bench.latency;

import org.jspecify.annotations.NullMarked;
