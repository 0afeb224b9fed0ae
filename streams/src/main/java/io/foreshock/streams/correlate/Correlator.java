package io.foreshock.streams.correlate;

import io.foreshock.events.RecordCodec;
import io.foreshock.events.Severity;
import io.foreshock.events.Signal;
import io.foreshock.streams.task.CleanupSchedule;
import io.foreshock.streams.task.ObjectStore;
import io.foreshock.streams.task.StageClock;
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
import org.jspecify.annotations.Nullable;

/**
 * The third stage: assigns the signals of an environment to incidents and publishes both incidents and alerts. The first signal of
 * severity warning opens an incident of its service; later ones join it until a quiet time of event time has passed. A signal of another
 * service joins it, or both incidents become one, where the cause is the same ({@link Links}). What comes again soon after the end
 * opens the same incident again. An alert is published when the incident opens, gets worse, gains another kind of signal or, after a
 * minute, other hosts or services, and when it is resolved; other changes update only its record.
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
    private Incidents incidents;
    private LateIncidents late;

    public Correlator(TopologySettings settings, StreamsMeters meters) {
        this.settings = settings;
        this.meters = meters;
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        this.publisher = new IncidentPublisher(context, settings.quiet(), meters);
        ObjectStore store = context.getStateStore(STORE);
        this.input = new StageInput<>("environment", ServiceUpdate.class, DEAD_LETTERS, context, store, meters);
        this.incidents = new Incidents(store, settings, meters);
        this.late = new LateIncidents(
                store.objects("missed|", new RecordCodec<>(MissedIncidents.class), meters.unreadable()::state),
                settings.clock(),
                settings.quiet());
    }

    @Override
    public void close() {
        incidents.close();
        input.close();
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
        incidents.service(snapshot.service(), input.clock().elapsedMs).snapshot = snapshot;
        incidents.markOpen(Destination.of(snapshot.service()));
    }

    private void assign(Signal signal, Record<String, byte[]> record) {
        String service = Destination.of(signal.service());
        OpenIncident incident = incidents.of(service);
        if (incident != null && incident.resolved == null && incident.isOverBefore(signal, over(incident))) {
            resolve(incident, over(incident), record);
            incident = incidents.of(service);
        }
        OpenIncident open = incident == null || incident.resolved != null ? null : incident;
        if (open == null && signal.until() != null) {
            return; // the end of a signal of a resolved incident
        }
        if (open == null && signal.severity() == Severity.INFO) {
            incidents.service(signal.service(), input.clock().elapsedMs).takeBackground(signal);
            return;
        }
        OpenIncident its = open == null ? begin(incident, signal) : oneStory(open, signal, record);
        its.take(signal);
        its.seenMs = input.clock().elapsedMs;
        if (its.held) {
            hold(its, signal);
        }
        if (its.hasUpdate()) {
            publisher.alert(its, incidents.snapshotOf(its), input.clock(), record);
        }
    }

    /** The first signal of trouble of a service: another's story, the one before again, or a new one. */
    private OpenIncident begin(@Nullable OpenIncident before, Signal signal) {
        long nowMs = input.clock().elapsedMs;
        OpenIncident story = incidents.storyOf(signal, null);
        if (story != null) {
            incidents.join(story, signal, nowMs);
            return story;
        }
        if (before != null && before.mayReopen(signal, Incidents.reopensWithin(settings.quiet()))) {
            incidents.reopen(before, signal, nowMs);
            return before;
        }
        return incidents.open(signal, nowMs);
    }

    /** Where a signal that is new to an incident is another's story as well, the two are one from now on. */
    private OpenIncident oneStory(OpenIncident incident, Signal signal, Record<String, byte[]> record) {
        OpenIncident other = signal.counts() && !incident.signals.containsKey(signal.id())
                ? incidents.storyOf(signal, incident)
                : null;
        if (other == null) {
            return incident;
        }
        boolean goesOn = OpenIncident.ELDEST_FIRST.compare(incident, other) < 0;
        OpenIncident elder = goesOn ? incident : other;
        OpenIncident younger = goesOn ? other : incident;
        ServiceSnapshot known = incidents.snapshotOf(younger);
        incidents.merge(elder, younger, input.clock().elapsedMs);
        younger.resolved = younger.lastSeen();
        younger.missed.add("goes on as a part of incident " + elder.id + " of " + elder.service.name());
        if (younger.told) {
            publisher.alert(younger, known, input.clock(), record);
        } else {
            publisher.update(younger, known, record);
        }
        return elder;
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

    private void advance(Watermark passed, Record<String, byte[]> record) {
        if (!input.advance(passed, settings.partitions().observations())) {
            return;
        }
        StageClock clock = input.clock();
        incidents.forEach(incident -> review(incident, clock, record));
        late.forEachDue(clock, (service, missed) -> tell(service, missed, record));
        if (cleanup.isDue(clock.time())) {
            incidents.removeOlderThan(clock.elapsedMs - TopologySettings.HISTORY_RETENTION.toMillis());
        }
    }

    private void review(OpenIncident incident, StageClock clock, Record<String, byte[]> record) {
        Instant over = over(incident);
        if (incident.resolved != null) {
            Duration kept = Incidents.reopensWithin(settings.quiet());
            if (clock.elapsedMs >= incident.seenMs + kept.toMillis()) {
                incidents.forget(incident);
            }
        } else if (clock.elapsedMs
                >= incident.seenMs + Duration.between(incident.lastSeen(), over).toMillis()) {
            resolve(incidents.toChange(incident), over, record);
        } else if (incident.hasOtherPlaces(clock.elapsedMs)) {
            publisher.alert(incidents.toChange(incident), incidents.snapshotOf(incident), clock, record);
        } else if (incident.changed) {
            publisher.update(incidents.toChange(incident), incidents.snapshotOf(incident), record);
        }
    }

    /** One message of all that was missed: about the incident that is still open, else about the worst. */
    private void tell(String key, MissedIncidents missed, Record<String, byte[]> record) {
        OpenIncident open = incidents.of(key);
        OpenIncident worst = missed.worst;
        if (open != null && open.resolved == null) {
            open.held = false;
            open.missed.addAll(missed.all());
            publisher.alert(open, incidents.snapshotOf(open), input.clock(), record);
        } else if (worst != null && missed.snapshot != null) {
            worst.missed.addAll(missed.lines());
            Instant resolved = worst.resolved;
            worst.resolved = null;
            publisher.alert(worst, missed.snapshot, input.clock(), record);
            worst.resolved = resolved;
            publisher.alert(worst, missed.snapshot, input.clock(), record);
        }
    }

    /** End of the quiet time after the last signal; while a source is silent or away, not before its condition expires. */
    private Instant over(OpenIncident incident) {
        Instant quiet = incident.lastSeen().plus(incident.quiet(settings.quiet()));
        return incident.lastMissed()
                .map(since -> since.plus(TopologySettings.CONDITION_EXPIRY))
                .filter(quiet::isBefore)
                .orElse(quiet);
    }

    private void resolve(OpenIncident incident, Instant at, Record<String, byte[]> record) {
        incident.resolved = at;
        ServiceSnapshot known = incidents.snapshotOf(incident);
        if (incident.held) {
            publisher.update(incident, known, record);
            late.add(Destination.of(incident.service), incident, known, input.clock());
        } else {
            publisher.alert(incident, known, input.clock(), record);
        }
        incidents.resolved(incident, input.clock().elapsedMs);
    }
}
