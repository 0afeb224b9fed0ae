/** What is written when: known lines at known times into the logs of hosts, rotated now and then, with tremors. */
@NullMarked
package io.foreshock.testing.chaos.script;

import org.jspecify.annotations.NullMarked;
