/** What rules cost, by how many there are. */
@NullMarked
package io.foreshock.testing.bench.rules;

import org.jspecify.annotations.NullMarked;
