/** The founding outage, lived again in a minute. */
@NullMarked
package io.foreshock.standalone.demo;

import org.jspecify.annotations.NullMarked;
