/** The processes of one run, each of which can be killed and started again, and the plan by which they are. */
@NullMarked
package io.foreshock.testing.chaos.site;

import org.jspecify.annotations.NullMarked;
