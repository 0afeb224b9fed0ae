/** The enriched events of lines that Kafka still has, made again. */
@NullMarked
package io.foreshock.app.reparse;

import org.jspecify.annotations.NullMarked;
