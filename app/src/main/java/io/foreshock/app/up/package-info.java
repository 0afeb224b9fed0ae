/** Kafka, PostgreSQL and every part in one process, over one data folder. */
@NullMarked
package io.foreshock.app.up;

import org.jspecify.annotations.NullMarked;
