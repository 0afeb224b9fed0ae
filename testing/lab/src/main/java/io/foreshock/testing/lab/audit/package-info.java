/** Compares what was written with what is stored: byte ranges, lines, requests, and the counters of the roles. */
@NullMarked
package io.foreshock.testing.lab.audit;

import org.jspecify.annotations.NullMarked;
