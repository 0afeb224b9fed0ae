package io.foreshock.streams.correlate;

import io.foreshock.events.Alert;
import io.foreshock.events.Incident;
import io.foreshock.events.Service;
import io.foreshock.events.Severity;
import io.foreshock.events.Signal;
import io.foreshock.streams.State;
import io.foreshock.streams.StreamsMeters;
import io.foreshock.streams.TopologySettings;
import io.foreshock.streams.detect.Finding;
import io.foreshock.streams.detect.TickClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Files signals under incidents and tells them. The first signal that is a warning opens one; what the service or its
 * hosts show afterwards joins it, until a quiet time has passed. People are told when it opens, when it gets worse or
 * another kind of signal joins, and when it is over; in between only the incident's record is kept up to date.
 */
public final class Correlate implements Processor<String, Object, String, Object> {
    public static final String STORE = "incidents-open";
    public static final String INCIDENTS = "incidents";
    public static final String ALERTS = "alerts";

    /** An alert this much behind its incident says that it is late. */
    private static final Duration LATE = Duration.ofMinutes(5);

    /** How old, in time of ticks, the background of an open incident's record may be. */
    private static final Duration FILING = Duration.ofSeconds(5);

    private final TopologySettings settings;
    private final StreamsMeters meters;
    private @Nullable ProcessorContext<String, Object> context;
    private @Nullable State<ServiceFile> services;
    private @Nullable State<CaseFile> cases;
    private @Nullable State<TickClock> clocks;
    /** What is to be remembered of a service and does not stand in its file yet, by service and offset. */
    private @Nullable State<Finding> noted;
    /** When notes were last filed; after a restart they are filed with the first tick. */
    private @Nullable Instant filedAt;
    /** How many of the open incidents that are counted are this task's. */
    private int open;

    public Correlate(TopologySettings settings, StreamsMeters meters) {
        this.settings = settings;
        this.meters = meters;
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        this.context = context;
        this.services = new State<>(context.getStateStore(STORE), "service|", ServiceFile.class);
        this.cases = new State<>(context.getStateStore(STORE), "case|", CaseFile.class);
        this.clocks = new State<>(context.getStateStore(STORE), "clock|", TickClock.class);
        this.noted = new State<>(context.getStateStore(STORE), "noted|", Finding.class);
        this.filedAt = null;
        cases.forEach(entry -> countOpen(1));
    }

    @Override
    public void close() {
        countOpen(-open);
    }

    private void countOpen(int more) {
        open += more;
        meters.openIncidents(more);
    }

    @Override
    public void process(Record<String, Object> record) {
        Object value = record.value();
        if (value instanceof Signal signal) {
            file(signal, record);
        } else if (value instanceof Finding finding) {
            ServiceFile.serviceOf(finding).ifPresent(service -> note(service, finding));
        } else if (value instanceof TickClock clock) {
            clocks.put("all", clock);
            if (filedAt == null || !clock.now.isBefore(filedAt.plus(FILING))) {
                fileNotes();
                filedAt = clock.now;
            }
            cases.forEach(entry -> look(entry.value(), clock, record));
        }
    }

    /** Small, and soon: the file that it belongs into is big, and is not written anew for every finding. */
    private void note(Service service, Finding finding) {
        long offset = context.recordMetadata().orElseThrow().offset();
        noted.put(key(service) + String.format(Locale.ROOT, "|%016x", offset), finding);
    }

    /** Takes what was noted, in the order in which it came, into the files of its services. */
    private void fileNotes() {
        Map<String, List<Finding>> byService = new TreeMap<>();
        noted.forEach(note -> {
            String service = note.key().substring(0, note.key().lastIndexOf('|'));
            byService.computeIfAbsent(service, s -> new ArrayList<>()).add(note.value());
            noted.delete(note.key());
        });
        byService.forEach((service, findings) -> {
            ServiceFile memory = Objects.requireNonNullElseGet(services.get(service), ServiceFile::new);
            findings.forEach(memory::take);
            services.put(service, memory);
            CaseFile open = memory.openCase == null ? null : cases.get(memory.openCase);
            if (open != null && !open.changed) {
                open.changed = true;
                cases.put(open.id, open);
            }
        });
    }

    private ServiceFile memoryOf(Service service) {
        fileNotes();
        return Objects.requireNonNullElseGet(services.get(key(service)), ServiceFile::new);
    }

    private static String key(Service service) {
        return service.environment() + "|" + service.name();
    }

    private void file(Signal signal, Record<String, Object> record) {
        CaseFile file = caseOf(signal);
        if (file == null && signal.until() != null) {
            return; // the end of what an incident that is over told of
        }
        if (file == null && signal.severity() == Severity.INFO) {
            ServiceFile memory = memoryOf(signal.service());
            memory.takeBackground(signal);
            services.put(key(signal.service()), memory);
            return;
        }
        if (file == null) {
            file = open(signal);
            countOpen(1);
        }
        file.take(signal);
        file.skippedMsWhenSeen = clock().skippedMs;
        if (file.hasNews()) {
            tell(file, record);
        }
        cases.put(file.id, file);
    }

    /** The open incident of the service, else one that shares a host with the signal. */
    private @Nullable CaseFile caseOf(Signal signal) {
        String own = memoryOf(signal.service()).openCase;
        if (own != null) {
            return cases.get(own);
        }
        List<CaseFile> sharing = new ArrayList<>();
        cases.forEach(entry -> {
            CaseFile other = entry.value();
            if (other.service.environment().equals(signal.service().environment())
                    && other.signals.values().stream()
                            .anyMatch(s -> !Collections.disjoint(s.hosts(), signal.hosts()))) {
                sharing.add(other);
            }
        });
        return sharing.isEmpty() ? null : sharing.get(0);
    }

    private CaseFile open(Signal signal) {
        ServiceFile memory = memoryOf(signal.service());
        memory.incidents++;
        CaseFile file = new CaseFile();
        file.id = idOf(signal.service(), memory.incidents);
        file.service = signal.service();
        file.opened = signal.last();
        memory.background.values().stream()
                .filter(s -> !s.last().isBefore(signal.first().minus(CaseFile.LOOKBACK)))
                .forEach(file::take);
        memory.background.clear();
        memory.openCase = file.id;
        services.put(key(signal.service()), memory);
        return file;
    }

    private String idOf(Service service, long ordinal) {
        String name = settings.installId() + "|" + key(service) + "|" + ordinal;
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private TickClock clock() {
        return Objects.requireNonNullElseGet(clocks.get("all"), TickClock::new);
    }

    private void look(CaseFile file, TickClock clock, Record<String, Object> record) {
        Instant over = over(file, clock);
        if (!clock.now.isBefore(over)) {
            resolve(file, over, record);
        } else if (file.changed) {
            file.changed = false;
            cases.put(file.id, file);
            meters.incident(StreamsMeters.Change.UPDATED);
            context.forward(record.withKey(file.id).withValue(Story.tell(file, memoryOf(file.service))), INCIDENTS);
        }
    }

    /** When a quiet time has passed since the last odd thing; not while something is away, unless it is given up. */
    private Instant over(CaseFile file, TickClock clock) {
        Instant quiet = file.lastSeen().plus(settings.quiet()).plusMillis(clock.skippedMs - file.skippedMsWhenSeen);
        return file.lastMissed()
                .map(since -> since.plus(TopologySettings.GIVEN_UP))
                .filter(quiet::isBefore)
                .orElse(quiet);
    }

    private void resolve(CaseFile file, Instant at, Record<String, Object> record) {
        file.resolved = at;
        tell(file, record);
        cases.delete(file.id);
        countOpen(-1);
        ServiceFile memory = memoryOf(file.service);
        memory.openCase = null;
        services.put(key(file.service), memory);
    }

    private void tell(CaseFile file, Record<String, Object> record) {
        Incident incident = Story.tell(file, memoryOf(file.service));
        Alert.Action action = file.resolved != null
                ? Alert.Action.RESOLVE
                : file.sequence == 0 ? Alert.Action.TRIGGER : Alert.Action.UPDATE;
        file.sequence++;
        file.toldSeverity = file.severity;
        file.toldKinds.addAll(file.kinds());
        file.changed = false;
        Instant now = clock().now;
        boolean late = now != null && Duration.between(file.opened, now).compareTo(LATE) > 0 && file.sequence == 1;
        Instant at = file.resolved != null ? file.resolved : file.lastSeen();
        meters.incident(change(action));
        meters.alert(action);
        context.forward(record.withKey(file.id).withValue(incident), INCIDENTS);
        context.forward(
                record.withKey(file.id).withValue(new Alert(action, file.sequence, at, late, incident)), ALERTS);
    }

    private static StreamsMeters.Change change(Alert.Action action) {
        return switch (action) {
            case TRIGGER -> StreamsMeters.Change.OPENED;
            case UPDATE -> StreamsMeters.Change.UPDATED;
            case RESOLVE -> StreamsMeters.Change.RESOLVED;
        };
    }
}
