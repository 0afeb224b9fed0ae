/** nginx's access and error logs. */
@NullMarked
package io.foreshock.parsers.nginx;

import org.jspecify.annotations.NullMarked;
