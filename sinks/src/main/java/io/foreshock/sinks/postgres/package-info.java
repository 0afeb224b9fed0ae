/**
 * Events, signals and incidents to PostgreSQL, exactly once.
 */
@NullMarked
package io.foreshock.sinks.postgres;

import org.jspecify.annotations.NullMarked;
