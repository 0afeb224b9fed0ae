package io.foreshock.streams.detect;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.foreshock.events.Evidence;
import io.foreshock.events.Restart;
import io.foreshock.events.Service;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a host's task tells its environment's: little, so that a storm of lines is a trickle of findings. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "finding")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Finding.Hit.class, name = "hit"),
    @JsonSubTypes.Type(value = Finding.Sightings.class, name = "sightings"),
    @JsonSubTypes.Type(value = Finding.Traffic.class, name = "traffic"),
    @JsonSubTypes.Type(value = Finding.Errors.class, name = "errors"),
    @JsonSubTypes.Type(value = Finding.Figure.class, name = "figure"),
    @JsonSubTypes.Type(value = Finding.Goodbye.class, name = "goodbye"),
    @JsonSubTypes.Type(value = Finding.Tick.class, name = "tick")
})
public sealed interface Finding {
    /**
     * An event that a rule selected.
     *
     * @param fields the event's values under the names that any rule groups by
     * @param value the number that a spike judges
     */
    record Hit(
            String rule,
            Map<String, String> fields,
            Service service,
            String host,
            @Nullable Double value,
            Evidence evidence,
            @Nullable Restart restart)
            implements Finding {}

    /** Events of a rule whose presence alone matters, counted since the last tick. */
    record Sightings(
            String rule,
            Map<String, String> fields,
            Service service,
            String host,
            long count,
            Instant first,
            Instant last,
            Evidence latest)
            implements Finding {}

    /** How often each route was asked for in a minute of event time, as one dataset of a host tells. */
    record Traffic(Service service, String host, String dataset, Instant minute, Map<String, Long> routes)
            implements Finding {
        /** A scan for addresses that are not there must not fill what is remembered of a service. */
        private static final int MOST_ROUTES = 80;

        private static final String OTHER_ROUTES = "other";

        /** Adds to a minute's counts; a route beyond the first 80 counts as {@code other}. */
        public static void count(Map<String, Long> routes, String route, long times) {
            boolean room = routes.size() < MOST_ROUTES || routes.containsKey(route);
            routes.merge(room ? route : OTHER_ROUTES, times, Long::sum);
        }
    }

    /** Equal errors, counted since the last tick. */
    record Errors(
            Service service,
            String host,
            String fingerprint,
            String message,
            List<String> modules,
            long count,
            Instant first,
            Instant last,
            boolean undated)
            implements Finding {}

    /** A number worth showing beside an incident. */
    record Figure(Service service, String host, String name, String source, Instant at, double value)
            implements Finding {}

    /** A host's shipper was stopped on purpose: its silence from here on means nothing. */
    record Goodbye(String host, Instant at) implements Finding {}

    /** How far the time of one input partition has come. */
    record Tick(int partition, Instant at) implements Finding {}
}
