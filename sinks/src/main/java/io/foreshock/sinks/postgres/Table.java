package io.foreshock.sinks.postgres;

import io.foreshock.events.Topic;
import java.util.Locale;

/** The tables of records, each filled from one topic. */
enum Table {
    EVENTS(Topic.EVENTS_ENRICHED),
    SIGNALS(Topic.SIGNALS),
    INCIDENTS(Topic.INCIDENTS);

    private final Topic topic;

    Table(Topic topic) {
        this.topic = topic;
    }

    Topic topic() {
        return topic;
    }

    /** The table's name, without its schema. */
    String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
