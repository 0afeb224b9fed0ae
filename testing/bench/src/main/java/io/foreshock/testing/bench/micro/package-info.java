/** What a line costs the shipper's CPU, step by step. */
@NullMarked
package io.foreshock.testing.bench.micro;

import org.jspecify.annotations.NullMarked;
