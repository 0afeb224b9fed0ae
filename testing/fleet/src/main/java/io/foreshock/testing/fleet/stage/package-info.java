/** The process that runs the topology, each stage by itself. */
@NullMarked
package io.foreshock.testing.fleet.stage;

import org.jspecify.annotations.NullMarked;
