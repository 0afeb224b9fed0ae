/** Whether what was written is what was stored: byte for byte, line for line, and by the parts' own meters. */
@NullMarked
package io.foreshock.testing.lab.ledger;

import org.jspecify.annotations.NullMarked;
