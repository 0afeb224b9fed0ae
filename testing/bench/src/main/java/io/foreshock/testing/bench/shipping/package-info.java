/** File → acknowledged by Kafka, compared with bare producers. */
@NullMarked
package io.foreshock.testing.bench.shipping;

import org.jspecify.annotations.NullMarked;
