package io.foreshock.shippers.publish;

/**
 * A record that Kafka has not acknowledged.
 *
 * @param acknowledged run once it is on the topic
 * @param again whether it was handed to Kafka before
 */
record Unsent(Outgoing outgoing, Runnable acknowledged, boolean again) {
    int size() {
        return outgoing.value().length;
    }

    Unsent toBeSentAgain() {
        return new Unsent(outgoing, acknowledged, true);
    }
}
