/** Line → row and crash → alert, under steady traffic. */
@NullMarked
package io.foreshock.bench.latency;

import org.jspecify.annotations.NullMarked;
