/** What the lab and the benchmarks print. */
@NullMarked
package io.foreshock.testing.report;

import org.jspecify.annotations.NullMarked;
