package io.foreshock.streams.detect;

import io.foreshock.events.Event;
import io.foreshock.events.Evidence;
import io.foreshock.events.Field;
import io.foreshock.events.Service;
import io.foreshock.events.Tags;
import java.util.List;

/** Extracts the fields of observations from an event. */
final class ObservedEvent {
    private static final int LONGEST_TEXT = 500;

    private ObservedEvent() {}

    static Service service(Event event) {
        return new Service(event.text(Field.SERVICE, "unknown"), event.text(Field.ENVIRONMENT, "production"));
    }

    static String host(Event event) {
        return event.text(Field.HOST_NAME, "unknown");
    }

    static Evidence evidence(Event event) {
        Object other = event.get(Field.OTHER_CLOCK);
        return new Evidence(
                event.timestamp(),
                host(event),
                event.text(Field.PATH, event.dataset()),
                cut(text(event)),
                event.tagged(Tags.APPROXIMATE),
                event.text(Field.EVENT_ID),
                event.text(Field.METHOD),
                event.text(Field.ROUTE),
                event.number(Field.CONNECTIONS),
                other == null
                        ? null
                        : "clocks disagree: the line's stamp says " + other + ", its text " + event.timestamp());
    }

    /** The line, or a text for a sample. */
    private static String text(Event event) {
        Double connections = event.number(Field.CONNECTIONS);
        String sample = connections == null ? event.dataset() : Math.round(connections) + " connections";
        return event.text(Field.ORIGINAL, event.text(Field.MESSAGE, sample));
    }

    /** Type and message, at most 500 characters. */
    static String errorText(Event event) {
        String type = event.text(Field.ERROR_TYPE);
        String message = event.text(Field.ERROR_MESSAGE, event.text(Field.MESSAGE, ""));
        return cut(type == null || message.startsWith(type) ? message : type + ": " + message);
    }

    @SuppressWarnings("unchecked") // lists in events are of strings
    static List<String> modules(Event event) {
        return event.get(Field.MODULES) instanceof List<?> list ? (List<String>) list : List.of();
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
    }
}
