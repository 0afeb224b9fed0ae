/** The least rights that each verb needs in a Kafka cluster with an authorizer. */
@NullMarked
package io.foreshock.app.rights;

import org.jspecify.annotations.NullMarked;
