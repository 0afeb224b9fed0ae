/** Checks what a configuration names before it is used: files, servers, rules. Changes nothing and sends no alert. */
@NullMarked
package io.foreshock.app.check;

import org.jspecify.annotations.NullMarked;
