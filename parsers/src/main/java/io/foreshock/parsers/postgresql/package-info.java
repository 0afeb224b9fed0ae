/** PostgreSQL's log. */
@NullMarked
package io.foreshock.parsers.postgresql;

import org.jspecify.annotations.NullMarked;
