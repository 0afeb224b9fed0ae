/** File → acknowledged by Kafka, beside the bare producer. */
@NullMarked
package io.foreshock.bench.shipping;

import org.jspecify.annotations.NullMarked;
