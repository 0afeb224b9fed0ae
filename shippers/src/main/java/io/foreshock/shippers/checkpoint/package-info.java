/**
 * How far each source is acknowledged, on disk, and which of its records Kafka has not acknowledged.
 */
@NullMarked
package io.foreshock.shippers.checkpoint;

import org.jspecify.annotations.NullMarked;
