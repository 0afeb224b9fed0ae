/** What a run ended in, read from outside, and whether it is right: lines, incidents, messages. Pure but for the readers. */
@NullMarked
package io.foreshock.testing.chaos.verdict;

import org.jspecify.annotations.NullMarked;
