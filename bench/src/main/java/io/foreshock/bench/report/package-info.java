/** Figures, and how they are printed. */
@NullMarked
package io.foreshock.bench.report;

import org.jspecify.annotations.NullMarked;
