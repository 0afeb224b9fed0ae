package io.foreshock.streams.enrich;

import io.foreshock.events.Event;
import io.foreshock.events.EventCodec;
import io.foreshock.events.Fields;
import io.foreshock.events.MalformedRecordException;
import io.foreshock.events.Request;
import io.foreshock.events.Restart;
import io.foreshock.streams.task.JsonStore;
import io.foreshock.streams.task.StreamsMeters;
import io.foreshock.streams.task.Ticks;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Says of an event what its line does not: service, route, fingerprint, modules; and of a host, when a process or the
 * machine itself came again. An event of an undated or backfilled line is enriched but changes nothing that is known.
 */
public final class Enricher implements Processor<String, Object, String, Object> {
    public static final String STORE = "host-states";
    public static final String EVENTS = "enriched";

    private static final String MATCH = "match";
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(1);
    private static final Set<String> ERROR_LEVELS = Set.of("error", "crit", "critical", "alert", "emerg", "fatal");
    private static final int LONGEST_URL = 500;

    private final Duration grace;
    private final StreamsMeters meters;
    private final EventCodec codec = new EventCodec();
    private ProcessorContext<String, Object> context;
    private JsonStore<HostState> lives;
    private JsonStore<RecentRequests> requests;

    /** {@code grace} is the lateness from which an event is counted as late. */
    public Enricher(Duration grace, StreamsMeters meters) {
        this.grace = grace;
        this.meters = meters;
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        this.context = context;
        this.lives = new JsonStore<>(context.getStateStore(STORE), "host|", HostState.class);
        this.requests = new JsonStore<>(context.getStateStore(STORE), "requests|", RecentRequests.class);
    }

    @Override
    public void process(Record<String, Object> record) {
        Event event = (Event) record.value();
        if (Ticks.isTick(event)) {
            lives.forEach(life -> release(life, event.timestamp(), record));
            context.forward(record, MATCH);
            return;
        }
        Instant arrival = Instant.ofEpochMilli(record.timestamp());
        Event described = describe(event, arrival);
        boolean known = event.tagged(Fields.UNDATED) || event.tagged(Fields.BACKFILL);
        count(described, known, arrival);
        Event enriched = known ? described : live(described);
        context.forward(record.withValue(enriched), EVENTS);
        context.forward(record.withValue(new EnrichedEvent(enriched, null)), MATCH);
    }

    private void count(Event described, boolean known, Instant arrival) {
        if (described.tagged(Fields.CLAMPED)) {
            meters.clamped();
        }
        if (!known && described.timestamp().plus(grace).isBefore(arrival)) {
            meters.late();
        }
    }

    /** What can be said of an event by looking at it alone. */
    private static Event describe(Event event, Instant arrival) {
        Event.Builder b = event.toBuilder();
        if (event.timestamp().isAfter(arrival.plus(CLOCK_TOLERANCE))) {
            b.with(Fields.OTHER_CLOCK, event.timestamp())
                    .with(Fields.TIMESTAMP, arrival)
                    .tag(Fields.CLAMPED);
        }
        b.orElse(Fields.HOST_NAME, event.text(Fields.HOST_ID));
        b.orElse(Fields.SERVICE, event.text(Fields.HOST_NAME, event.text(Fields.HOST_ID, "unknown")));
        b.orElse(Fields.ENVIRONMENT, "production");
        String path = event.text(Fields.URL_PATH);
        if (path != null) {
            b.with(Fields.ROUTE, Route.of(path));
        }
        String error = event.text(Fields.ERROR_MESSAGE);
        if (error != null || ERROR_LEVELS.contains(event.text(Fields.LEVEL, ""))) {
            b.with(
                    Fields.FINGERPRINT,
                    Fingerprint.of(
                            event.text(Fields.ERROR_TYPE), error != null ? error : event.text(Fields.MESSAGE, "")));
        }
        String stack = event.text(Fields.STACK_TRACE);
        if (stack != null) {
            List<String> modules = Modules.in(stack);
            b.with("foreshock.modules", modules.isEmpty() ? null : modules);
        }
        return b.build();
    }

    /** Takes note of what an event says of its host's life; the event, with what that life says of it. */
    private Event live(Event event) {
        String host = event.text(Fields.HOST_ID, "");
        String route = event.text(Fields.ROUTE);
        if (route != null && isRequestLog(event)) {
            remember(host, event, route);
        }
        String lifecycle = event.text(Fields.LIFECYCLE);
        if (lifecycle == null) {
            return event;
        }
        Event judged = event;
        HostState life = Objects.requireNonNullElseGet(lives.get(host), HostState::new);
        Instant at = event.timestamp();
        switch (lifecycle) {
            case "boot" -> {
                Double uptime = event.number("host.uptime");
                Instant booted = uptime == null ? at : at.minusMillis((long) (uptime * 1000));
                String boot = life.boot(booted)
                        .map(planned -> planned ? "planned_boot" : "boot")
                        .orElse("boot_seen");
                judged = event.toBuilder().with(Fields.LIFECYCLE, boot).build();
            }
            case "shutdown" -> life.shutdown(at);
            case "daemon_stop" -> {
                life.shutdown(at);
                life.pm2.forget();
            }
            case "stop" -> {
                if (life.pm2.stop(pm2Id(event), at)) {
                    life.plannedStop(at);
                }
            }
            case "reload" -> life.plannedStop(at);
            case "memory_limit" -> life.pm2.tooBig(pm2Id(event), at);
            case "exit" -> life.pm2.exit(pm2Id(event), at);
            case "online" ->
                life.pm2
                        .online(pm2Id(event), event.text(Fields.PROCESS, ""), at)
                        .ifPresent(reason ->
                                life.start(startOf(event, reason, requestsBefore(host, "nginx", at)), json(event)));
            case "start" -> {
                if (event.dataset().equals("pm2.out") || !event.dataset().startsWith("pm2.")) {
                    String log = event.text(Fields.PATH, "");
                    life.start(startOf(event, "start banner", requestsBefore(host, log, at)), json(event));
                    requests.delete(host + "|" + log);
                }
            }
            default -> {
                return event;
            }
        }
        lives.put(host, life);
        return judged;
    }

    /** An id where the line has one; the process's name serves as well. */
    private static String pm2Id(Event event) {
        return event.text("pm2.id", event.text(Fields.PROCESS, ""));
    }

    private static boolean isRequestLog(Event event) {
        return event.dataset().equals("nginx.access") || event.dataset().equals("pm2.out");
    }

    private void remember(String host, Event event, String route) {
        String log = event.dataset().equals("nginx.access") ? "nginx" : event.text(Fields.PATH, "");
        String key = host + "|" + log;
        RecentRequests recent = Objects.requireNonNullElse(requests.get(key), RecentRequests.NONE);
        String url = event.text(Fields.URL, route);
        requests.put(
                key,
                recent.with(new Request(
                        event.timestamp(),
                        event.text(Fields.METHOD),
                        route,
                        url.substring(0, Math.min(url.length(), LONGEST_URL)))));
    }

    private List<Request> requestsBefore(String host, String log, Instant at) {
        return Objects.requireNonNullElse(requests.get(host + "|" + log), RecentRequests.NONE)
                .until(at);
    }

    private static Restart startOf(Event event, String reason, List<Request> preceding) {
        return new Restart(
                event.timestamp(),
                event.text(Fields.HOST_NAME, event.text(Fields.HOST_ID, "")),
                event.text(Fields.PROCESS, event.text(Fields.SERVICE, "")),
                reason,
                false,
                event.tagged(Fields.APPROXIMATE),
                List.of(event.dataset()),
                preceding);
    }

    private void release(JsonStore.Entry<HostState> entry, Instant tick, Record<String, Object> record) {
        HostState life = entry.value();
        if (life.held.isEmpty()) {
            return;
        }
        for (HostState.Held held : life.release(tick)) {
            Restart restart = held.restart();
            Event fact = factOf(restart, event(held.eventJson()));
            context.forward(record.withKey(entry.key()).withValue(new EnrichedEvent(fact, restart)), MATCH);
        }
        lives.put(entry.key(), life);
    }

    /** An event of its own, so that no rule on the line that told of it selects that line twice. */
    private static Event factOf(Restart restart, Event line) {
        Event.Builder fact = Event.of("foreshock.restart", restart.at())
                .with(Fields.LIFECYCLE, restart.planned() ? "planned_restart" : "restart")
                .with(Fields.MESSAGE, restart.process() + " restarted (" + restart.reason() + ")")
                .with(Fields.PROCESS, restart.process())
                .with(Fields.EVENT_ID, line.text(Fields.EVENT_ID, "") + "-restart");
        for (String field :
                List.of(Fields.HOST_ID, Fields.HOST_NAME, Fields.SERVICE, Fields.ENVIRONMENT, Fields.PATH)) {
            fact.with(field, line.get(field));
        }
        return (restart.approximate() ? fact.tag(Fields.APPROXIMATE) : fact).build();
    }

    private String json(Event event) {
        return new String(codec.encode(event), StandardCharsets.UTF_8);
    }

    private Event event(String json) {
        try {
            return codec.decode(json.getBytes(StandardCharsets.UTF_8));
        } catch (MalformedRecordException e) {
            throw new IllegalStateException("an event that this task held cannot be read again", e);
        }
    }
}
