/** File → acknowledged by Kafka, beside the bare producer. */
@NullMarked
package io.foreshock.testing.bench.shipping;

import org.jspecify.annotations.NullMarked;
