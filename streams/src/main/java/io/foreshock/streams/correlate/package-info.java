/** Groups signals close in time, service and host into one incident, and publishes its alerts. */
@NullMarked
package io.foreshock.streams.correlate;

import org.jspecify.annotations.NullMarked;
