/** Enriched events → PostgreSQL, beside COPY. */
@NullMarked
package io.foreshock.testing.bench.store;

import org.jspecify.annotations.NullMarked;
