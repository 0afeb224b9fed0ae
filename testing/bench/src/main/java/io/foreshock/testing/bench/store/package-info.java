/** Enriched events → PostgreSQL, compared with COPY. */
@NullMarked
package io.foreshock.testing.bench.store;

import org.jspecify.annotations.NullMarked;
