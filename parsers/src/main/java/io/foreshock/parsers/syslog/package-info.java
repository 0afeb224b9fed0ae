/** syslog and the kernel's log, as files have them. */
@NullMarked
package io.foreshock.parsers.syslog;

import org.jspecify.annotations.NullMarked;
