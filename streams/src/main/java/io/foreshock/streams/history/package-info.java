/** What the incidents of a service are told with: its recent restarts, errors, traffic and figures. */
@NullMarked
package io.foreshock.streams.history;

import org.jspecify.annotations.NullMarked;
