/**
 * How fast Foreshock is, compared with the least work that has the same effect, on the same machine in the same run. {@link
 * io.foreshock.testing.bench.Benchmark} is the base of all commands.
 */
@NullMarked
package io.foreshock.testing.bench;

import org.jspecify.annotations.NullMarked;
