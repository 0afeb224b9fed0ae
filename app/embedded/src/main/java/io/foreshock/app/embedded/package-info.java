/** A Kafka node and a PostgreSQL server inside this process, on loopback, each over one folder. */
@NullMarked
package io.foreshock.app.embedded;

import org.jspecify.annotations.NullMarked;
