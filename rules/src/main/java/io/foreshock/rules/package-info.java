/**
 * Compiles Sigma rule documents to immutable rules.
 *
 * <p>Pure: no Kafka, no clock, and no I/O but the reading of rule files. A compiled rule says whether an event matches
 * and what is counted over which time; it does not count. Everything public here is immutable and safe to
 * share between threads.
 */
@NullMarked
package io.foreshock.rules;

import org.jspecify.annotations.NullMarked;
