package io.foreshock.sinks.deliver;

import io.foreshock.config.Kind;
import io.foreshock.events.Severity;

/**
 * A kind of receiver, such as Slack: a package of its own that holds its keys, its message and this. Found by {@link
 * java.util.ServiceLoader}: the class is named in {@code META-INF/services/io.foreshock.sinks.deliver.Integration} and has a
 * public constructor without parameters.
 *
 * <p>Its name is used in the configuration ({@code slack} in {@code slack_configs}), on topic {@code deliveries} and in
 * metrics.
 */
public interface Integration extends Kind {
    /** The least severity that is notified where no route is configured. */
    Severity notifiedFrom();

    /**
     * A notifier as configured.
     *
     * @param name the notifier's name within its receiver
     * @param keys an instance of {@link #keys()}
     * @param http posts, and classifies answers
     * @param guidance the installation's links and rules
     * @throws io.foreshock.config.BadInputException when a secret cannot be read
     */
    Notifier notifier(String name, Record keys, HttpPost http, Guidance guidance);
}
