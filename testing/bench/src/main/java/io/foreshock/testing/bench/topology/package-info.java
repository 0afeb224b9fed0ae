/** Input topics → enriched events and incidents, compared with a byte[] pass-through. */
@NullMarked
package io.foreshock.testing.bench.topology;

import org.jspecify.annotations.NullMarked;
