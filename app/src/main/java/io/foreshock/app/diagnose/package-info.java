/** Who waits for what: positions, open transactions and the state of roles, for a pipeline that stands still. */
@NullMarked
package io.foreshock.app.diagnose;

import org.jspecify.annotations.NullMarked;
