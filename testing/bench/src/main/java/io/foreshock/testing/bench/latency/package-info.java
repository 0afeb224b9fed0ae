/** Line → row and crash → alert, under steady traffic. */
@NullMarked
package io.foreshock.testing.bench.latency;

import org.jspecify.annotations.NullMarked;
