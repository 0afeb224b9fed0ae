/** syslog files and the kernel's log. */
@NullMarked
package io.foreshock.parsers.syslog;

import org.jspecify.annotations.NullMarked;
