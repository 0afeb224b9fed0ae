/** Kafka, PostgreSQL and all roles in one process, over one data directory. */
@NullMarked
package io.foreshock.app.up;

import org.jspecify.annotations.NullMarked;
