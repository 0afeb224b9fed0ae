/** The demo: replays the outage of 11 July 2022 in a minute. */
@NullMarked
package io.foreshock.app.demo;

import org.jspecify.annotations.NullMarked;
