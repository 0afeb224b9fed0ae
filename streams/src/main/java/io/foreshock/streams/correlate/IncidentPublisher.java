package io.foreshock.streams.correlate;

import io.foreshock.events.Alert;
import io.foreshock.streams.task.StageClock;
import io.foreshock.streams.task.StreamsMeters;
import io.foreshock.streams.wire.ServiceSnapshot;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Publishes an incident as it is now: its record, and an alert where people are to be told. */
final class IncidentPublisher {
    /** An alert this much behind its incident is marked late. */
    private static final Duration LATE = Duration.ofMinutes(5);

    private final ProcessorContext<String, Object> context;
    private final IncidentBuilder builder;
    private final StreamsMeters meters;

    IncidentPublisher(ProcessorContext<String, Object> context, Duration quiet, StreamsMeters meters) {
        this.context = context;
        this.builder = new IncidentBuilder(quiet);
        this.meters = meters;
    }

    /** Its record only. */
    void update(OpenIncident incident, ServiceSnapshot service, Record<String, byte[]> because) {
        incident.changed = false;
        meters.incident(StreamsMeters.Change.UPDATED);
        context.forward(because.withKey(incident.id).withValue(builder.build(incident, service)), Correlator.INCIDENTS);
    }

    /** Its record and an alert. */
    void alert(OpenIncident incident, ServiceSnapshot service, StageClock clock, Record<String, byte[]> because) {
        EncodedIncident built = builder.build(incident, service);
        Alert.Action action = incident.resolved != null
                ? Alert.Action.RESOLVE
                : incident.told ? Alert.Action.UPDATE : Alert.Action.TRIGGER;
        incident.notified(clock.elapsedMs);
        Instant now = clock.now;
        Instant opened = incident.since == null ? incident.opened : incident.since;
        boolean late =
                now != null && Duration.between(opened, now).compareTo(LATE) > 0 && action == Alert.Action.TRIGGER;
        Instant at = incident.resolved != null ? incident.resolved : incident.lastSeen();
        meters.incident(change(action));
        meters.alert(action);
        context.forward(because.withKey(incident.id).withValue(built), Correlator.INCIDENTS);
        Alert alert = new Alert(action, incident.sequence, at, late, built.incident());
        context.forward(
                because.withKey(incident.id).withValue(new EncodedIncident.EncodedAlert(alert, built.json())),
                Correlator.ALERTS);
    }

    private static StreamsMeters.Change change(Alert.Action action) {
        return switch (action) {
            case TRIGGER -> StreamsMeters.Change.OPENED;
            case UPDATE -> StreamsMeters.Change.UPDATED;
            case RESOLVE -> StreamsMeters.Change.RESOLVED;
        };
    }
}
