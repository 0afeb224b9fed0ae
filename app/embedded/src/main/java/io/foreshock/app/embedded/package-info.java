/**
 * A Kafka node, a PostgreSQL server and a receiver of notifications in this process, on loopback. The first two keep their data
 * in one directory each.
 */
@NullMarked
package io.foreshock.app.embedded;

import org.jspecify.annotations.NullMarked;
