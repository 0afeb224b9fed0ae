/** How fast Foreshock is, beside what it could be at best on the same machine in the same run. */
@NullMarked
package io.foreshock.testing.bench;

import org.jspecify.annotations.NullMarked;
