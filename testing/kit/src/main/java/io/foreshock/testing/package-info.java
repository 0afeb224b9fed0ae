/** Kafka and PostgreSQL servers for integration tests, in this process or in containers, and a client to query tables. */
@NullMarked
package io.foreshock.testing;

import org.jspecify.annotations.NullMarked;
