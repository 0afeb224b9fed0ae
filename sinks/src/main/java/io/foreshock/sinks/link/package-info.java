/**
 * Links in messages, from templates of the configuration.
 */
@NullMarked
package io.foreshock.sinks.link;

import org.jspecify.annotations.NullMarked;
