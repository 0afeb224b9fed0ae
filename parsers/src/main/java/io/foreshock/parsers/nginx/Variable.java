package io.foreshock.parsers.nginx;

import io.foreshock.events.Event;
import io.foreshock.events.Slice;
import java.util.function.BiConsumer;

/**
 * A variable of a {@code log_format}, and where its value goes.
 *
 * @param kind what its values look like
 */
record Variable(String name, Kind kind, BiConsumer<Event.Builder, Slice> setter) {
    /** The variable with that name; one that is not known becomes {@code nginx.access.NAME}. */
    static Variable of(String name) {
        Variable known = Variables.known(name);
        return known != null ? known : new Variable(name, Kind.TEXT, kept(name));
    }

    static BiConsumer<Event.Builder, Slice> kept(String name) {
        String field = "nginx.access." + name;
        return (event, value) -> event.with(field, value);
    }

    /** Sets the field, where the value is of its kind; another value is kept as {@code nginx.access.NAME}. */
    void set(Event.Builder event, Slice value) {
        if (kind.fits(value)) {
            setter.accept(event, value);
        } else {
            kept(name).accept(event, value);
        }
    }

    boolean isTime() {
        return kind == Kind.TIME;
    }

    boolean isEpochSeconds() {
        return name.equals("msec");
    }

    /** Whether its values begin with a slash. */
    boolean isPath() {
        return name.equals("request_uri") || name.equals("uri") || name.equals("document_uri");
    }
}
