/**
 * Notifies a Slack channel through an incoming webhook.
 */
@NullMarked
package io.foreshock.sinks.slack;

import org.jspecify.annotations.NullMarked;
