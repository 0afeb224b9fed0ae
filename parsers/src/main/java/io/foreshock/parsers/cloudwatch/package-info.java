/** Metrics that CloudWatch exported; a file, not lines. */
@NullMarked
package io.foreshock.parsers.cloudwatch;

import org.jspecify.annotations.NullMarked;
