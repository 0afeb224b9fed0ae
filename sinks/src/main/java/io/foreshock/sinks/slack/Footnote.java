package io.foreshock.sinks.slack;

import io.foreshock.events.Alert;
import io.foreshock.sinks.deliver.DeliveryContext;

/** The last line of a message: which alert it is, and what is odd about it. */
final class Footnote {
    private Footnote() {}

    static String of(Alert alert, DeliveryContext context) {
        String note = "Incident " + alert.incident().incident().id() + ", "
                + context.action().wireName() + ", alert " + alert.sequence();
        if (alert.late()) {
            note += ". Late: this opened more than five minutes before it could be seen";
        }
        if (context.mayRepeat()) {
            note += ". You may have seen this already: Foreshock was interrupted while sending it";
        }
        return note;
    }
}
