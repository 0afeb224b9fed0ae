/** The figures of a run, and the hot spots of a recording. */
@NullMarked
package io.foreshock.testing.bench.report;

import org.jspecify.annotations.NullMarked;
