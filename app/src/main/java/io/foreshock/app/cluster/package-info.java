/** The Kafka cluster that the roles work with: how clients connect, and its topics. */
@NullMarked
package io.foreshock.app.cluster;

import org.jspecify.annotations.NullMarked;
