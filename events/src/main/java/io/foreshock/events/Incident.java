package io.foreshock.events;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Signals close in time, service and host. All times are event times. */
public record Incident(
        Head incident,
        Service service,
        List<String> hosts,
        List<SignalEntry> signals,
        List<ErrorGroup> errors,
        List<Restart> restarts,
        List<Endpoint> endpoints,
        List<Suspect> suspects,
        List<Figure> figures,
        List<Evidence> timeline,
        List<String> notes) {

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
            @Nullable String module) {}

    /** How often a route was the last before a restart, beside its share (0 to 1) of all traffic. */
    public record Endpoint(String method, String route, int beforeFailures, double shareOfAll) {}

    /** A route that several independent kinds of evidence point at. */
    public record Suspect(String route, List<String> kinds, List<String> evidence) {}

    /** A number around the time: its values in order. */
    public record Figure(String name, String source, List<Point> points) {}

    /** One value of a {@link Figure}. */
    public record Point(Instant at, double value) {}
}
