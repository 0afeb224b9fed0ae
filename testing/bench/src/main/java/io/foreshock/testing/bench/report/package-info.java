/** Figures, and how they are printed. */
@NullMarked
package io.foreshock.testing.bench.report;

import org.jspecify.annotations.NullMarked;
