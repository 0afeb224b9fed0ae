package io.foreshock.streams.detect;

import io.foreshock.events.Field;
import io.foreshock.events.Service;
import io.foreshock.events.Signal;
import io.foreshock.rules.Rule;
import io.foreshock.streams.history.RequestRates;
import io.foreshock.streams.history.ServiceHistories;
import io.foreshock.streams.task.CleanupSchedule;
import io.foreshock.streams.task.ObjectStore;
import io.foreshock.streams.task.StageClock;
import io.foreshock.streams.task.StreamsMeters;
import io.foreshock.streams.task.TopologySettings;
import io.foreshock.streams.wire.Destination;
import io.foreshock.streams.wire.Observation;
import io.foreshock.streams.wire.ServiceUpdate;
import io.foreshock.streams.wire.StageInput;
import io.foreshock.streams.wire.Watermark;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * The second stage: all observations of a service, in one task. Applies them to the groups of the rules they concern and publishes
 * the signals: at once when one begins or ends, and with the next tick when it has grown. A changed rule has another hash and so
 * starts with new groups.
 */
public final class SignalDetector implements Processor<String, byte[], String, Object> {
    public static final String STORE = "services";
    public static final String SIGNALS = "signals";
    public static final String UPDATES = "to-updates";
    public static final String DEAD_LETTERS = "dead-letters-of-services";

    private final TopologySettings settings;
    private final StreamsMeters meters;
    private final GroupChanges changes;

    private ProcessorContext<String, Object> context;
    private Groups groups;
    private ServiceTeller teller;
    private RequestRates rates;
    private RequestJudge judge;
    private StageInput<Observation> input;
    /** The stage's time when the next stage was last told of it; before its first time after a start. */
    private long passedMs;

    private final CleanupSchedule cleanup = new CleanupSchedule();

    public SignalDetector(TopologySettings settings, StreamsMeters meters) {
        this.settings = settings;
        this.meters = meters;
        this.changes = new GroupChanges(settings.rules(), settings.quiet(), new KnownRequests());
    }

    /** Of this task. */
    private final class KnownRequests implements GroupChanges.Requests {
        @Override
        public long before(Service service, Predicate<String> routes, Instant at, Duration timespan) {
            return rates.before(service, routes, at, timespan);
        }

        @Override
        public Optional<Instant> watchedSince(Service service) {
            return teller.watchedSince(service);
        }
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        this.context = context;
        this.passedMs = Long.MIN_VALUE / 2;
        ObjectStore store = context.getStateStore(STORE);
        this.input = new StageInput<>("service", Observation.class, DEAD_LETTERS, context, store, meters);
        this.groups = new Groups(store, settings.rules(), rule -> !HostAbsences.judges(rule), meters);
        this.rates = new RequestRates(store, meters);
        this.judge = new RequestJudge(settings, groups);
        this.teller = new ServiceTeller(store, settings.quiet(), meters);
    }

    @Override
    public void close() {
        input.close();
    }

    @Override
    public void process(Record<String, byte[]> record) {
        Observation observation = input.read(record);
        if (observation instanceof Watermark passed) {
            advance(record, passed);
        } else if (observation instanceof Observation.Shutdown shutdown) {
            groups.shutdown(shutdown);
        } else if (observation instanceof Observation.OfHost decided) {
            Signal signal = decided.signal();
            publish(record, signal, settings.rules().rule(signal.rule()).orElse(null));
        } else if (observation != null) {
            if (isOfTheService(observation, record.key())) {
                teller.take(observation);
            }
            if (observation instanceof Observation.RequestCounts requests) {
                rates.take(requests);
            }
            if (observation instanceof Observation.RuleMatch match) {
                changes.of(match).forEach(change -> apply(record, change, match.fields(), match.service()));
            } else if (observation instanceof Observation.MatchCount seen) {
                changes.of(seen).forEach(change -> apply(record, change, seen.fields(), seen.service()));
            }
        }
    }

    /** Whether it has come for a service's history, not only for a group of another task. */
    private static boolean isOfTheService(Observation observation, String key) {
        return ServiceHistories.serviceOf(observation)
                .map(Destination::of)
                .filter(key::equals)
                .isPresent();
    }

    private void apply(
            Record<String, byte[]> record,
            GroupChanges.GroupChange change,
            Map<String, String> fields,
            Service service) {
        if (Destination.of(change.rule(), change.groupBy(), fields, service).equals(record.key())) {
            applyHere(record, change, fields, service);
        } // else it has gone to the task of that group as well
    }

    private void applyHere(
            Record<String, byte[]> record,
            GroupChanges.GroupChange change,
            Map<String, String> fields,
            Service service) {
        GroupState group = groups.of(change.rule(), change.groupBy(), fields, service);
        boolean began = change.change().apply(group);
        group.touched = input.clock().now;
        ActiveSignal active = group.signal;
        if (began && active != null) {
            publish(record, active.publish(change.rule(), group), change.rule());
        }
    }

    private void advance(Record<String, byte[]> record, Watermark passed) {
        if (!input.advance(passed, settings.partitions().inputs())) {
            return;
        }
        StageClock clock = input.clock();
        rates.review(
                clock.time().minus(settings.grace()),
                (service, failures, latency) -> judge.judge(
                        service, failures, latency, clock.now, (signal, rule) -> publish(record, signal, rule)));
        groups.review(clock, settings.grace(), (signal, rule) -> publish(record, signal, rule));
        teller.tell(clock.elapsedMs, update -> forward(record, update));
        if (cleanup.isDue(clock.time())) {
            groups.removeExpired(clock.time());
            rates.removeOlderThan(clock.time().minus(RequestRates.LONGEST.multipliedBy(2)));
            teller.removeOlderThan(clock.time().minus(TopologySettings.HISTORY_RETENTION));
        }
        pass(record, clock);
    }

    /** The clock goes on with a tick of each partition before it, which is more often than the next stage needs to know. */
    private void pass(Record<String, byte[]> record, StageClock clock) {
        if (clock.elapsedMs - passedMs
                >= settings.partitions().watermarkInterval().toMillis()) {
            passedMs = clock.elapsedMs;
            context.forward(
                    record.withKey("")
                            .withValue(new ServiceUpdate.ServiceWatermark(
                                    input.partition(), clock.time(), clock.elapsedMs)),
                    UPDATES);
        }
    }

    private void publish(Record<String, byte[]> record, Signal signal, @Nullable Rule rule) {
        if (rule == null || rule.emits()) {
            boolean waits = rule != null && rule.hasAnEnd();
            teller.published(signal, waits, input.clock().elapsedMs, update -> forward(record, update));
            meters.signal(signal.rule());
            context.forward(record.withKey(signal.service().environment()).withValue(signal), SIGNALS);
            forward(record, new ServiceUpdate.Signalled(signal));
        }
        // Of a service and grouped by it, so of this task, whatever the record was that it was found at.
        Service service = signal.service();
        Map<String, String> fields = Map.of(Field.SERVICE.dotted(), service.name());
        changes.of(signal).forEach(change -> applyHere(record, change, fields, service));
    }

    private void forward(Record<String, byte[]> record, ServiceUpdate update) {
        String environment = update instanceof ServiceUpdate.Signalled signalled
                ? signalled.signal().service().environment()
                : ((ServiceUpdate.Snapshot) update).snapshot().service().environment();
        context.forward(record.withKey(environment).withValue(update), UPDATES);
    }
}
