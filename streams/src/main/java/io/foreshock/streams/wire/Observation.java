package io.foreshock.streams.wire;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.foreshock.events.Evidence;
import io.foreshock.events.Restart;
import io.foreshock.events.Service;
import io.foreshock.events.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A record from the task of a host to that of its service: a selected event, a sum of events, or a signal of the host alone. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "observation")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Observation.RuleMatch.class, name = "rule_match"),
    @JsonSubTypes.Type(value = Observation.MatchCount.class, name = "match_count"),
    @JsonSubTypes.Type(value = Observation.RequestCounts.class, name = "request_counts"),
    @JsonSubTypes.Type(value = Observation.ErrorCount.class, name = "error_count"),
    @JsonSubTypes.Type(value = Observation.MetricSample.class, name = "metric_sample"),
    @JsonSubTypes.Type(value = Observation.OfHost.class, name = "signal"),
    @JsonSubTypes.Type(value = Observation.Shutdown.class, name = "shutdown"),
    @JsonSubTypes.Type(value = Observation.HostWatermark.class, name = "watermark")
})
public sealed interface Observation {
    /**
     * An event that a rule selected, or several of one group and one second.
     *
     * @param fields the event's values under the names that the rules which take it group by
     * @param value the number that those rules evaluate
     * @param evidence the last of them
     * @param count how many they are
     * @param first the time of the first of them
     */
    record RuleMatch(
            String rule,
            Map<String, String> fields,
            Service service,
            String host,
            @Nullable Double value,
            Evidence evidence,
            @Nullable Restart restart,
            long count,
            Instant first)
            implements Observation {
        public RuleMatch {
            // Earlier versions had a record an event.
            count = Math.max(1, count);
            first = first == null ? evidence.at() : first;
        }
    }

    /**
     * Events of a rule whose presence alone matters, counted since the last tick.
     *
     * @param partition the input partition that they came from
     */
    record MatchCount(
            int partition,
            String rule,
            Map<String, String> fields,
            Service service,
            String host,
            long count,
            Instant first,
            Instant last,
            Evidence latest)
            implements Observation {}

    /**
     * Requests by route in ten seconds of event time, from one dataset of a host.
     *
     * @param clients addresses that they came from, at most {@value RouteCounts#MOST_CLIENTS}
     */
    record RequestCounts(
            Service service,
            String host,
            String dataset,
            Instant from,
            Set<String> clients,
            Map<String, RouteCounts> routes)
            implements Observation {
        /** The time that each is of. */
        public static final Duration LENGTH = Duration.ofSeconds(10);
    }

    /** Equal errors of ten seconds, counted since the last tick. */
    record ErrorCount(
            Service service,
            String host,
            String fingerprint,
            String message,
            List<String> modules,
            long count,
            Instant first,
            Instant last,
            boolean undated)
            implements Observation {
        private static final long STEP_SECONDS = 10;

        /** The number of the ten seconds of a time. */
        public static long stepOf(Instant time) {
            return Math.floorDiv(time.getEpochSecond(), STEP_SECONDS);
        }
    }

    /** A sample of a number that incidents show. */
    record MetricSample(Service service, String host, String name, String source, Instant at, double value)
            implements Observation {}

    /** A signal that the task of the host has found, as it is now: something of one host stays away, or is back. */
    record OfHost(Signal signal) implements Observation {}

    /**
     * A host's agent was stopped in order.
     *
     * @param hostId host.id
     * @param host host.name
     */
    record Shutdown(String hostId, String host, Instant at) implements Observation {}

    /** An input partition has reached a tick. */
    record HostWatermark(int partition, Instant at, long elapsedMs) implements Observation, Watermark {}
}
