package io.foreshock.streams.correlate;

import io.foreshock.events.Alert;
import io.foreshock.events.Service;
import io.foreshock.events.Severity;
import io.foreshock.events.Signal;
import io.foreshock.streams.detect.Observation;
import io.foreshock.streams.task.JsonStore;
import io.foreshock.streams.task.StageClock;
import io.foreshock.streams.task.StreamsMeters;
import io.foreshock.streams.task.TopologySettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Assigns signals to incidents and publishes both incidents and alerts. The first signal of severity warning opens an
 * incident; later signals of the service or its hosts join it until a quiet time has passed. An alert is published when
 * the incident opens, gets worse, gains another kind of signal, or is resolved; other changes update only its record.
 */
public final class Correlator implements Processor<String, Object, String, Object> {
    public static final String STORE = "incidents-open";
    public static final String INCIDENTS = "incidents";
    public static final String ALERTS = "alerts";

    /** An alert this much behind its incident is marked late. */
    private static final Duration LATE = Duration.ofMinutes(5);

    /** Interval, in time of ticks, at which the histories of services are updated. */
    private static final Duration APPLY_INTERVAL = Duration.ofSeconds(5);

    private final TopologySettings settings;
    private final StreamsMeters meters;
    private ProcessorContext<String, Object> context;
    private ServiceHistories histories;
    private JsonStore<OpenIncident> incidents;
    private JsonStore<StageClock> clocks;
    /** When noted observations were last applied; null after a start: apply them with the first tick. */
    private @Nullable Instant appliedAt;
    /** This task's share of the open incidents that are counted. */
    private int counted;

    public Correlator(TopologySettings settings, StreamsMeters meters) {
        this.settings = settings;
        this.meters = meters;
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        this.context = context;
        this.histories = new ServiceHistories(context.getStateStore(STORE));
        this.incidents = new JsonStore<>(context.getStateStore(STORE), "incident|", OpenIncident.class);
        this.clocks = new JsonStore<>(context.getStateStore(STORE), "clock|", StageClock.class);
        this.appliedAt = null;
        incidents.forEach(entry -> countOpen(1));
    }

    @Override
    public void close() {
        countOpen(-counted);
    }

    private void countOpen(int more) {
        counted += more;
        meters.openIncidents(more);
    }

    @Override
    public void process(Record<String, Object> record) {
        Object value = record.value();
        if (value instanceof Signal signal) {
            assign(signal, record);
        } else if (value instanceof Observation observation) {
            ServiceHistory.serviceOf(observation)
                    .ifPresent(service -> histories.note(
                            service,
                            observation,
                            context.recordMetadata().orElseThrow().offset()));
        } else if (value instanceof StageClock clock) {
            clocks.put("all", clock);
            Instant now = clock.time();
            if (appliedAt == null || !now.isBefore(appliedAt.plus(APPLY_INTERVAL))) {
                applyNoted();
                appliedAt = now;
            }
            incidents.forEach(entry -> review(entry.value(), clock, record));
        }
    }

    private void applyNoted() {
        histories.applyNoted(history -> {
            OpenIncident incident = history.openIncident == null ? null : incidents.get(history.openIncident);
            if (incident != null && !incident.changed) {
                incident.changed = true;
                incidents.put(incident.id, incident);
            }
        });
    }

    private ServiceHistory historyOf(Service service) {
        applyNoted();
        return histories.get(service);
    }

    private void assign(Signal signal, Record<String, Object> record) {
        OpenIncident incident = incidentOf(signal);
        if (incident == null && signal.until() != null) {
            return; // the end of a signal of a resolved incident
        }
        if (incident == null && signal.severity() == Severity.INFO) {
            ServiceHistory history = historyOf(signal.service());
            history.takeBackground(signal);
            histories.put(signal.service(), history);
            return;
        }
        if (incident == null) {
            incident = open(signal);
            countOpen(1);
        }
        incident.take(signal);
        incident.seenMs = clock().elapsedMs;
        if (incident.hasUpdate()) {
            publish(incident, record);
        }
        incidents.put(incident.id, incident);
    }

    /** The open incident of the service, else one that shares a host with the signal. */
    private @Nullable OpenIncident incidentOf(Signal signal) {
        String own = historyOf(signal.service()).openIncident;
        if (own != null) {
            return incidents.get(own);
        }
        List<OpenIncident> sharing = new ArrayList<>();
        incidents.forEach(entry -> {
            OpenIncident other = entry.value();
            if (other.service.environment().equals(signal.service().environment())
                    && other.signals.values().stream()
                            .anyMatch(s -> !Collections.disjoint(s.hosts(), signal.hosts()))) {
                sharing.add(other);
            }
        });
        return sharing.isEmpty() ? null : sharing.get(0);
    }

    private OpenIncident open(Signal signal) {
        ServiceHistory history = historyOf(signal.service());
        history.incidents++;
        OpenIncident incident = new OpenIncident();
        incident.id = idOf(signal.service(), history.incidents);
        incident.service = signal.service();
        incident.opened = signal.last();
        history.background.values().stream()
                .filter(s -> !s.last().isBefore(signal.first().minus(OpenIncident.LOOKBACK)))
                .forEach(incident::take);
        history.background.clear();
        history.openIncident = incident.id;
        histories.put(signal.service(), history);
        return incident;
    }

    private String idOf(Service service, long ordinal) {
        String name = settings.installId() + "|" + ServiceHistories.key(service) + "|" + ordinal;
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private StageClock clock() {
        return Objects.requireNonNullElseGet(clocks.get("all"), StageClock::new);
    }

    private void review(OpenIncident incident, StageClock clock, Record<String, Object> record) {
        Instant over = over(incident);
        if (clock.elapsedMs
                >= incident.seenMs + Duration.between(incident.lastSeen(), over).toMillis()) {
            resolve(incident, over, record);
        } else if (incident.changed) {
            incident.changed = false;
            incidents.put(incident.id, incident);
            meters.incident(StreamsMeters.Change.UPDATED);
            context.forward(
                    record.withKey(incident.id).withValue(IncidentBuilder.build(incident, historyOf(incident.service))),
                    INCIDENTS);
        }
    }

    /** End of the quiet time after the last signal; while a source is silent or away, not before its condition expires. */
    private Instant over(OpenIncident incident) {
        Instant quiet = incident.lastSeen().plus(settings.quiet());
        return incident.lastMissed()
                .map(since -> since.plus(TopologySettings.CONDITION_EXPIRY))
                .filter(quiet::isBefore)
                .orElse(quiet);
    }

    private void resolve(OpenIncident incident, Instant at, Record<String, Object> record) {
        incident.resolved = at;
        publish(incident, record);
        incidents.delete(incident.id);
        countOpen(-1);
        ServiceHistory history = historyOf(incident.service);
        history.openIncident = null;
        histories.put(incident.service, history);
    }

    private void publish(OpenIncident incident, Record<String, Object> record) {
        EncodedIncident built = IncidentBuilder.build(incident, historyOf(incident.service));
        Alert.Action action = incident.resolved != null
                ? Alert.Action.RESOLVE
                : incident.sequence == 0 ? Alert.Action.TRIGGER : Alert.Action.UPDATE;
        incident.sequence++;
        incident.notifiedSeverity = incident.severity;
        incident.notifiedKinds.addAll(incident.kinds());
        incident.changed = false;
        Instant now = clock().now;
        boolean late =
                now != null && Duration.between(incident.opened, now).compareTo(LATE) > 0 && incident.sequence == 1;
        Instant at = incident.resolved != null ? incident.resolved : incident.lastSeen();
        meters.incident(change(action));
        meters.alert(action);
        context.forward(record.withKey(incident.id).withValue(built), INCIDENTS);
        Alert alert = new Alert(action, incident.sequence, at, late, built.incident());
        context.forward(
                record.withKey(incident.id).withValue(new EncodedIncident.EncodedAlert(alert, built.json())), ALERTS);
    }

    private static StreamsMeters.Change change(Alert.Action action) {
        return switch (action) {
            case TRIGGER -> StreamsMeters.Change.OPENED;
            case UPDATE -> StreamsMeters.Change.UPDATED;
            case RESOLVE -> StreamsMeters.Change.RESOLVED;
        };
    }
}
