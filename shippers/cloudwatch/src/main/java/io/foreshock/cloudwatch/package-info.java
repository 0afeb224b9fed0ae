/** Samples of AWS CloudWatch: what it measures of a database in RDS. */
@NullMarked
package io.foreshock.cloudwatch;

import org.jspecify.annotations.NullMarked;
