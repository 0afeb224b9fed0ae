/**
 * Bytes of log lines → events: one parser per dataset, chosen by {@link io.foreshock.parsers.Datasets}.
 *
 * <p>A parser turns any input into events: a line that cannot be parsed becomes an event tagged {@code
 * _parse_failure}. Nothing is dropped, and no parser throws. The byte ranges of a file's events have no gaps and no
 * overlaps. Nothing here does I/O or reads a clock.
 */
@NullMarked
package io.foreshock.parsers;

import org.jspecify.annotations.NullMarked;
