/** The processes of one run, each of which can be killed and started again, and the plan of the kills. */
@NullMarked
package io.foreshock.testing.chaos.environment;

import org.jspecify.annotations.NullMarked;
