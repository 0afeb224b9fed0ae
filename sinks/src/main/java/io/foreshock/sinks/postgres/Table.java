package io.foreshock.sinks.postgres;

import io.foreshock.events.Topic;
import java.util.Arrays;
import java.util.List;
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

    /** Those of all tables. */
    static List<Topic> topics() {
        return Arrays.stream(values()).map(Table::topic).toList();
    }

    /** The table's name, without its schema. */
    String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
