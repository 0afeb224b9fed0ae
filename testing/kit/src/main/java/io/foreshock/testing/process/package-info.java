/**
 * Servers in processes of their own, on loopback, over one directory each: started, frozen, killed, stopped and started again by the
 * lab, the kills and the benchmarks.
 */
@NullMarked
package io.foreshock.testing.process;

import org.jspecify.annotations.NullMarked;
