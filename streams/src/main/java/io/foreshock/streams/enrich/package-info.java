/** What a line does not say itself: service, route, fingerprint, and whether a process or host came again. */
@NullMarked
package io.foreshock.streams.enrich;

import org.jspecify.annotations.NullMarked;
