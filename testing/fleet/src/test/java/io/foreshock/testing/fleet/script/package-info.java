@NullMarked
package io.foreshock.testing.fleet.script;

import org.jspecify.annotations.NullMarked;
