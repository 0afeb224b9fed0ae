/** The Kafka and PostgreSQL servers that integration tests run against: in this process, or in containers. */
@NullMarked
package io.foreshock.testing;

import org.jspecify.annotations.NullMarked;
