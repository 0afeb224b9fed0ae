/** What applications under PM2 write, and PM2's own log. */
@NullMarked
package io.foreshock.parsers.pm2;

import org.jspecify.annotations.NullMarked;
