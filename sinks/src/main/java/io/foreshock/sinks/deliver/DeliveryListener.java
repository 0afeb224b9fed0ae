package io.foreshock.sinks.deliver;

import io.foreshock.events.Alert;
import java.util.List;

/**
 * Receives each alert once every integration has finished it: an incident's alerts in their order, on threads of
 * delivery. An alert that was finished before a restart is not received again. An implementation does not block and
 * does not throw.
 */
@FunctionalInterface
public interface DeliveryListener {
    /**
     * All integrations have finished the alert.
     *
     * @param notified the integrations that have it, such as {@code team/slack}; empty when it is routed to none
     * @param refused the integrations whose receiver refused it
     */
    void finished(Alert alert, List<String> notified, List<String> refused);
}
