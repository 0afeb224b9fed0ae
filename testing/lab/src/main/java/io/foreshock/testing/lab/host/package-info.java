/** The host that Foreshock watches, and the requests that it gets. */
@NullMarked
package io.foreshock.testing.lab.host;

import org.jspecify.annotations.NullMarked;
