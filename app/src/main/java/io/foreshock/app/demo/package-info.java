/** The founding outage, lived again in a minute. */
@NullMarked
package io.foreshock.app.demo;

import org.jspecify.annotations.NullMarked;
