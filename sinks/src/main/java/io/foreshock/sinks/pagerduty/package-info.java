/**
 * Notifies PagerDuty through its Events API v2.
 */
@NullMarked
package io.foreshock.sinks.pagerduty;

import org.jspecify.annotations.NullMarked;
