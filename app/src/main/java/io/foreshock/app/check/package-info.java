/** Looks at what a configuration names, before it is used: files, servers, rules. Changes nothing, wakes nobody. */
@NullMarked
package io.foreshock.app.check;

import org.jspecify.annotations.NullMarked;
