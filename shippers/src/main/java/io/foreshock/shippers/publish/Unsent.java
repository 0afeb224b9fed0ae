package io.foreshock.shippers.publish;

import io.foreshock.events.Event;

/**
 * An event that Kafka has not acknowledged.
 *
 * @param acknowledged run once it is on the topic
 * @param cut whether its text was cut to fit
 * @param again whether it was handed to Kafka before
 */
@SuppressWarnings("ArrayRecordComponent") // encoded once; never compared
record Unsent(Event event, byte[] value, Runnable acknowledged, boolean cut, boolean again) {
    Unsent toBeSentAgain() {
        return new Unsent(event, value, acknowledged, cut, true);
    }
}
