package io.foreshock.events;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Signals close in time, service and host. All times are event times.
 *
 * @param impact what users of its services had of it; null where no log of requests is known
 * @param cause the deepest part that is itself in trouble; null where all signals only say that something is wrong
 * @param service the one it began with
 * @param services the names of all services that it touches, that one first
 */
public record Incident(
        Head incident,
        @Nullable Impact impact,
        @Nullable Cause cause,
        Service service,
        List<String> services,
        List<String> hosts,
        List<SignalEntry> signals,
        List<ErrorGroup> errors,
        List<Restart> restarts,
        List<Endpoint> endpoints,
        List<Suspect> suspects,
        List<Figure> figures,
        List<Evidence> timeline,
        List<String> notes) {

    /**
     * Why, as far as a rule says it: the signal of the deepest part that is itself in trouble, a host before a database on it, a database before
     * what needs it.
     *
     * @param rule the signal's rule
     * @param title that of the rule, for people
     * @param group the values of its group, joined by a space
     * @param since when the signal began
     */
    public record Cause(String rule, String title, String group, Instant since) {}

    /** {@code started} is the time of its first signal, {@code opened} when it was severe enough for a first alert. */
    public record Head(
            String id,
            State state,
            Severity severity,
            String title,
            Instant started,
            Instant opened,
            Instant updated,
            @Nullable Instant resolved) {}

    /**
     * Requests of the service from the minute of the first signal to that of the last, by its web server's log, or else by its own.
     *
     * @param requests all of them
     * @param failed those that were answered with a status of 500 or above
     * @param share failed of all, 0 to 1
     * @param since when the first of them failed; null where none did
     * @param last when the last of them failed; null where none did
     * @param clients how many addresses had a failed request, counted up to a few hundred
     * @param routes those with failed requests, the most failed first
     */
    public record Impact(
            long requests,
            long failed,
            double share,
            @Nullable Instant since,
            @Nullable Instant last,
            int clients,
            List<RouteImpact> routes) {}

    /** Requests of a route with its method, such as {@code POST /v1/orders}, and how many of them failed. */
    public record RouteImpact(String route, long requests, long failed) {}

    /** The state of an incident. */
    public enum State {
        OPEN,
        ACKNOWLEDGED,
        RESOLVED;

        /** The name as it stands in records: lower case. */
        @JsonValue
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A signal of the incident. */
    public record SignalEntry(
            String rule,
            String title,
            String kind,
            Severity severity,
            Instant first,
            Instant last,
            @Nullable Instant until,
            long count,
            String group,
            List<Evidence> evidence) {
        /** As {@link Signal#counts()}. */
        public boolean counts() {
            return Signal.counts(kind, severity);
        }
    }

    /** Equal errors; {@code undated} when no line of their file has a time, and first and last are then absent. */
    public record ErrorGroup(
            String fingerprint,
            String message,
            long count,
            @Nullable Instant first,
            @Nullable Instant last,
            boolean undated,
            @Nullable String module) {
        /** The same with another count. */
        public ErrorGroup counted(long times) {
            return new ErrorGroup(fingerprint, message, times, first, last, undated, module);
        }
    }

    /** How often a route was the last before a restart, beside its share (0 to 1) of all traffic. */
    public record Endpoint(String method, String route, int beforeFailures, double shareOfAll) {}

    /** A route that several independent kinds of evidence point at. */
    public record Suspect(String route, List<String> kinds, List<String> evidence) {}

    /** A number around the time: its values in order. */
    public record Figure(String name, String source, List<Point> points) {}

    /** One value of a {@link Figure}. */
    public record Point(Instant at, double value) {}
}
