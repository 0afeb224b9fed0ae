/** What the hosts of the share write, from one seed. */
@NullMarked
package io.foreshock.testing.fleet.script;

import org.jspecify.annotations.NullMarked;
