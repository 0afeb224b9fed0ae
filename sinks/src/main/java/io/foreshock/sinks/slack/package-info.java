/**
 * Notifies a Slack channel through an incoming webhook or a bot.
 */
@NullMarked
package io.foreshock.sinks.slack;

import org.jspecify.annotations.NullMarked;
