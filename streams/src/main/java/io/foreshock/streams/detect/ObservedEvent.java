package io.foreshock.streams.detect;

import io.foreshock.events.Event;
import io.foreshock.events.Evidence;
import io.foreshock.events.Fields;
import io.foreshock.events.Service;
import java.util.List;

/** Extracts the fields of observations from an event. */
final class ObservedEvent {
    private static final int LONGEST_TEXT = 500;

    private ObservedEvent() {}

    static Service service(Event event) {
        return new Service(event.text(Fields.SERVICE, "unknown"), event.text(Fields.ENVIRONMENT, "production"));
    }

    static String host(Event event) {
        return event.text(Fields.HOST_NAME, "unknown");
    }

    static Evidence evidence(Event event) {
        Object other = event.get(Fields.OTHER_CLOCK);
        return new Evidence(
                event.timestamp(),
                host(event),
                event.text(Fields.PATH, event.dataset()),
                cut(text(event)),
                event.tagged(Fields.APPROXIMATE),
                event.text(Fields.EVENT_ID),
                event.text(Fields.METHOD),
                event.text(Fields.ROUTE),
                event.number(Fields.CONNECTIONS),
                other == null
                        ? null
                        : "clocks disagree: the line's stamp says " + other + ", its text " + event.timestamp());
    }

    /** The line, or a text for a sample. */
    private static String text(Event event) {
        Double connections = event.number(Fields.CONNECTIONS);
        String sample = connections == null ? event.dataset() : Math.round(connections) + " connections";
        return event.text(Fields.ORIGINAL, event.text(Fields.MESSAGE, sample));
    }

    /** Type and message, at most 500 characters. */
    static String errorText(Event event) {
        String type = event.text(Fields.ERROR_TYPE);
        String message = event.text(Fields.ERROR_MESSAGE, event.text(Fields.MESSAGE, ""));
        return cut(type == null || message.startsWith(type) ? message : type + ": " + message);
    }

    @SuppressWarnings("unchecked") // lists in events are of strings
    static List<String> modules(Event event) {
        return event.get("foreshock.modules") instanceof List<?> list ? (List<String>) list : List.of();
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
    }
}
