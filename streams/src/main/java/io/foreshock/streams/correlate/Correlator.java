package io.foreshock.streams.correlate;

import io.foreshock.events.RecordCodec;
import io.foreshock.events.Service;
import io.foreshock.events.Severity;
import io.foreshock.events.Signal;
import io.foreshock.streams.task.CleanupSchedule;
import io.foreshock.streams.task.ObjectStore;
import io.foreshock.streams.task.StageClock;
import io.foreshock.streams.task.StateObjects;
import io.foreshock.streams.task.StreamsMeters;
import io.foreshock.streams.task.TopologySettings;
import io.foreshock.streams.wire.Destination;
import io.foreshock.streams.wire.ServiceSnapshot;
import io.foreshock.streams.wire.ServiceUpdate;
import io.foreshock.streams.wire.StageInput;
import io.foreshock.streams.wire.Watermark;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * The third stage: assigns the signals of an environment to incidents and publishes both incidents and alerts. The first signal of
 * severity warning opens an incident of its service; later ones join it until a quiet time of event time has passed. An alert
 * is published when the incident opens, gets worse, gains another kind of signal or, after a minute, other hosts, and when it is
 * resolved; other changes update only its record.
 */
public final class Correlator implements Processor<String, byte[], String, Object> {
    public static final String STORE = "incidents";
    public static final String INCIDENTS = "incidents-out";
    public static final String ALERTS = "alerts";

    public static final String DEAD_LETTERS = "dead-letters-of-environments";

    private final TopologySettings settings;
    private final StreamsMeters meters;
    private final CleanupSchedule cleanup = new CleanupSchedule();
    private StageInput<ServiceUpdate> input;
    private IncidentPublisher publisher;
    private StateObjects<OpenIncident> incidents;
    private StateObjects<ServiceState> services;
    private LateIncidents late;
    /** This task's share of the open incidents that are counted. */
    private int counted;

    public Correlator(TopologySettings settings, StreamsMeters meters) {
        this.settings = settings;
        this.meters = meters;
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        this.publisher = new IncidentPublisher(context, settings.quiet(), meters);
        ObjectStore store = context.getStateStore(STORE);
        this.input = new StageInput<>("environment", ServiceUpdate.class, DEAD_LETTERS, context, store, meters);
        this.services = store.objects("service|", new RecordCodec<>(ServiceState.class), meters.unreadable()::state);
        this.late = new LateIncidents(
                store.objects("missed|", new RecordCodec<>(MissedIncidents.class), meters.unreadable()::state),
                settings.clock(),
                settings.quiet());
        this.incidents = store.objects("incident|", new RecordCodec<>(OpenIncident.class), meters.unreadable()::state);
        incidents.forEach((id, incident) -> countOpen(1));
    }

    @Override
    public void close() {
        countOpen(-counted);
        input.close();
    }

    private void countOpen(int more) {
        counted += more;
        meters.openIncidents(more);
    }

    @Override
    public void process(Record<String, byte[]> record) {
        ServiceUpdate update = input.read(record);
        if (update instanceof ServiceUpdate.Signalled signalled) {
            assign(signalled.signal(), record);
        } else if (update instanceof ServiceUpdate.Snapshot told) {
            take(told.snapshot());
        } else if (update instanceof Watermark passed) {
            advance(passed, record);
        }
    }

    private void take(ServiceSnapshot snapshot) {
        ServiceState service = stateOf(snapshot.service());
        service.snapshot = snapshot;
        OpenIncident incident = service.openIncident == null ? null : incidents.change(service.openIncident);
        if (incident != null) {
            incident.changed = true;
        }
    }

    /** To be changed now. */
    private ServiceState stateOf(Service service) {
        String key = Destination.of(service);
        ServiceState state = services.change(key);
        if (state == null) {
            state = new ServiceState();
            services.put(key, state);
        }
        state.touchedMs = input.clock().elapsedMs;
        return state;
    }

    private void assign(Signal signal, Record<String, byte[]> record) {
        ServiceState service = stateOf(signal.service());
        OpenIncident incident = service.openIncident == null ? null : incidents.change(service.openIncident);
        if (incident != null && incident.isOverBefore(signal, over(incident))) {
            resolve(incident, over(incident), record);
            incident = null;
        }
        if (incident == null && signal.until() != null) {
            return; // the end of a signal of a resolved incident
        }
        if (incident == null && signal.severity() == Severity.INFO) {
            service.takeBackground(signal);
            return;
        }
        if (incident == null) {
            incident = open(signal, service);
            incident.held = true;
        }
        incident.take(signal);
        incident.seenMs = input.clock().elapsedMs;
        if (incident.held) {
            hold(incident, signal);
        }
        if (incident.hasUpdate()) {
            publisher.alert(incident, snapshotOf(incident), input.clock(), record);
        }
    }

    /** Until a signal comes that is not of the past, if that is what this one is. */
    private void hold(OpenIncident incident, Signal signal) {
        String service = Destination.of(incident.service);
        if (late.isLate(signal)) {
            late.seen(service, input.clock());
        } else {
            incident.held = false;
            incident.missed.addAll(late.take(service));
        }
    }

    private OpenIncident open(Signal signal, ServiceState service) {
        OpenIncident incident = new OpenIncident();
        incident.id = service.idOf(signal, settings.installId(), settings.quiet());
        incident.service = signal.service();
        incident.opened = signal.last();
        service.backgroundSince(signal.first().minus(OpenIncident.LOOKBACK)).forEach(incident::take);
        service.openIncident = incident.id;
        incidents.put(incident.id, incident);
        countOpen(1);
        return incident;
    }

    private void advance(Watermark passed, Record<String, byte[]> record) {
        if (!input.advance(passed, settings.partitions().observations())) {
            return;
        }
        StageClock clock = input.clock();
        incidents.forEach((id, incident) -> review(incident, clock, record));
        late.forEachDue(clock, (service, missed) -> tell(service, missed, record));
        if (cleanup.isDue(clock.time())) {
            long horizon = clock.elapsedMs - TopologySettings.HISTORY_RETENTION.toMillis();
            services.forEach((key, service) -> {
                if (service.openIncident == null && service.touchedMs < horizon) {
                    services.delete(key);
                }
            });
        }
    }

    private void review(OpenIncident incident, StageClock clock, Record<String, byte[]> record) {
        Instant over = over(incident);
        if (clock.elapsedMs
                >= incident.seenMs + Duration.between(incident.lastSeen(), over).toMillis()) {
            resolve(incident, over, record);
        } else if (incident.hasOtherHosts(clock.elapsedMs)) {
            publisher.alert(toChange(incident), snapshotOf(incident), clock, record);
        } else if (incident.changed) {
            publisher.update(toChange(incident), snapshotOf(incident), record);
        }
    }

    /** One message of all that was missed: about the incident that is still open, else about the worst. */
    private void tell(String key, MissedIncidents missed, Record<String, byte[]> record) {
        ServiceState service = services.get(key);
        OpenIncident open =
                service == null || service.openIncident == null ? null : incidents.change(service.openIncident);
        OpenIncident worst = missed.worst;
        if (open != null) {
            open.held = false;
            open.missed.addAll(missed.all());
            publisher.alert(open, snapshotOf(open), input.clock(), record);
        } else if (worst != null && missed.snapshot != null) {
            worst.missed.addAll(missed.lines());
            Instant resolved = worst.resolved;
            worst.resolved = null;
            publisher.alert(worst, missed.snapshot, input.clock(), record);
            worst.resolved = resolved;
            publisher.alert(worst, missed.snapshot, input.clock(), record);
        }
    }

    private OpenIncident toChange(OpenIncident incident) {
        incidents.put(incident.id, incident);
        return incident;
    }

    private ServiceSnapshot snapshotOf(OpenIncident incident) {
        return stateOf(incident.service).snapshotOf(incident.service);
    }

    /** End of the quiet time after the last signal; while a source is silent or away, not before its condition expires. */
    private Instant over(OpenIncident incident) {
        Instant quiet = incident.lastSeen().plus(settings.quiet());
        return incident.lastMissed()
                .map(since -> since.plus(TopologySettings.CONDITION_EXPIRY))
                .filter(quiet::isBefore)
                .orElse(quiet);
    }

    private void resolve(OpenIncident incident, Instant at, Record<String, byte[]> record) {
        incident.resolved = at;
        if (incident.held) {
            publisher.update(incident, snapshotOf(incident), record);
            late.add(Destination.of(incident.service), incident, snapshotOf(incident), input.clock());
        } else {
            publisher.alert(incident, snapshotOf(incident), input.clock(), record);
        }
        incidents.delete(incident.id);
        countOpen(-1);
        ServiceState service = stateOf(incident.service);
        service.openIncident = null;
    }
}
