package io.foreshock.sinks.deliver;

/**
 * One integration of one receiver.
 *
 * @param receiver the receiver's name
 */
record Destination(String receiver, Integration integration, Notifier notifier) {
    /** {@code team/slack}: for logs and threads. */
    String name() {
        return receiver + "/" + notifier.name();
    }
}
