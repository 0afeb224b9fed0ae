/** Samples of the processes of a PM2. */
@NullMarked
package io.foreshock.shippers.probe.pm2;

import org.jspecify.annotations.NullMarked;
