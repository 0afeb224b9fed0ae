/** cloud-init's logs. */
@NullMarked
package io.foreshock.parsers.cloudinit;

import org.jspecify.annotations.NullMarked;
