/**
 * How far each file's stream is settled, on disk, and which of its records Kafka still owes an acknowledgement.
 */
@NullMarked
package io.foreshock.shippers.checkpoint;

import org.jspecify.annotations.NullMarked;
