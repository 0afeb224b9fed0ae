/** Enriched events → PostgreSQL, beside COPY. */
@NullMarked
package io.foreshock.bench.store;

import org.jspecify.annotations.NullMarked;
