/**
 * Sigma for Java: rule documents in, immutable compiled rules out.
 *
 * <p>Pure: no Kafka, no clock, and no I/O but the reading of rule files. A compiled rule says whether an event is meant
 * and what is counted over which time; the counting itself is elsewhere. Everything public here is immutable and safe to
 * share between threads.
 */
@NullMarked
package io.foreshock.rules;

import org.jspecify.annotations.NullMarked;
