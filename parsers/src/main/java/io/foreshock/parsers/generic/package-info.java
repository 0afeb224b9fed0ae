/** Logs of any other program: text, and JSON objects. */
@NullMarked
package io.foreshock.parsers.generic;

import org.jspecify.annotations.NullMarked;
