package io.foreshock.streams.enrich;

import io.foreshock.events.Event;
import io.foreshock.events.EventCodec;
import io.foreshock.events.Field;
import io.foreshock.events.MalformedRecordException;
import io.foreshock.events.Request;
import io.foreshock.events.Restart;
import io.foreshock.events.Tags;
import io.foreshock.streams.task.StateObjects;
import io.foreshock.streams.task.TopologySettings;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Tracks boots, shutdowns, stops and starts of hosts and processes from their events. Of one task. */
final class Lifecycle {
    private final StateObjects<RestartTracker> hosts;
    private final RequestMemory requests;
    private final EventCodec codec = new EventCodec();
    /** The hosts of which a restart is held. */
    private final Set<String> holding = new TreeSet<>();

    Lifecycle(StateObjects<RestartTracker> hosts, RequestMemory requests) {
        this.hosts = hosts;
        this.requests = requests;
        hosts.forEach((host, restarts) -> holding.add(host));
    }

    /** Takes an event and returns it; a boot gets its sort as {@link Field#LIFECYCLE}. */
    Event observe(Event event) {
        requests.add(event);
        String lifecycle = event.text(Field.LIFECYCLE);
        if (lifecycle == null) {
            return event;
        }
        String host = event.text(Field.HOST_ID, "");
        RestartTracker restarts = Objects.requireNonNullElseGet(hosts.get(host), RestartTracker::new);
        Event classified = lifecycle.equals("boot") ? booted(event, restarts) : event;
        boolean changed = lifecycle.equals("boot") || note(lifecycle, event, restarts);
        if (changed) {
            restarts.touched = event.timestamp();
            hosts.put(host, restarts);
            holding.add(host);
        }
        return classified;
    }

    private static Event booted(Event event, RestartTracker restarts) {
        Double uptime = event.number("host.uptime");
        Instant at = event.timestamp();
        Instant booted = uptime == null ? at : at.minusMillis((long) (uptime * 1000));
        String boot = restarts.boot(booted)
                .map(planned -> planned ? "planned_boot" : "boot")
                .orElse("boot_seen");
        return event.toBuilder().with(Field.LIFECYCLE, boot).build();
    }

    /** Applies a lifecycle value; returns whether it is relevant for restarts. */
    private boolean note(String lifecycle, Event event, RestartTracker restarts) {
        Instant at = event.timestamp();
        switch (lifecycle) {
            case "shutdown" -> restarts.shutdown(at);
            case "daemon_stop" -> {
                restarts.shutdown(at);
                restarts.pm2.clear();
            }
            case "stop" -> {
                if (restarts.pm2.stop(pm2Id(event), at)) {
                    restarts.plannedStop(at);
                }
            }
            case "reload" -> restarts.plannedStop(at);
            case "memory_limit" -> restarts.pm2.tooBig(pm2Id(event), at);
            case "exit" -> restarts.pm2.exit(pm2Id(event), at);
            case "online" ->
                restarts.pm2
                        .online(pm2Id(event), event.text(Field.PROCESS, ""), at)
                        .ifPresent(reason -> started(event, reason, requests.ofNginxBefore(event), restarts));
            case "start" -> {
                if (event.dataset().equals("pm2.out") || !event.dataset().startsWith("pm2.")) {
                    started(event, "start banner", requests.takeOfOwnLogBefore(event), restarts);
                }
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /** An id where the line has one; the process's name serves as well. */
    private static String pm2Id(Event event) {
        return event.text(Field.PM2_ID, event.text(Field.PROCESS, ""));
    }

    private void started(Event event, String reason, List<Request> preceding, RestartTracker restarts) {
        Restart start = new Restart(
                event.timestamp(),
                event.text(Field.HOST_NAME, event.text(Field.HOST_ID, "")),
                event.text(Field.PROCESS, event.text(Field.SERVICE, "")),
                reason,
                false,
                event.tagged(Tags.APPROXIMATE),
                List.of(event.dataset()),
                preceding);
        restarts.start(start, new String(codec.encode(event), StandardCharsets.UTF_8));
    }

    /** Hands out the restarts that have been held long enough at a tick. */
    void release(Instant tick, Consumer<ObservedRestart> restarted) {
        requests.tick(tick);
        for (String host : List.copyOf(holding)) {
            RestartTracker restarts = hosts.get(host);
            if (restarts == null || restarts.held.isEmpty()) {
                holding.remove(host);
                continue;
            }
            for (RestartTracker.Held held : restarts.release(tick)) {
                Event event = restartEvent(held.restart(), decode(held.eventJson()));
                restarted.accept(new ObservedRestart(event, held.restart()));
            }
            hosts.put(host, restarts);
        }
    }

    /** Forgets hosts of which nothing was heard for long. */
    void removeExpired(Instant tick) {
        requests.removeExpired(tick);
        Instant horizon = tick.minus(TopologySettings.STATE_RETENTION);
        hosts.forEach((host, restarts) -> {
            if (restarts.touched == null) {
                restarts.touched = tick;
                hosts.put(host, restarts);
            } else if (restarts.touched.isBefore(horizon)) {
                hosts.delete(host);
            }
        });
    }

    /** An event of its own, so that no rule on the line of the restart selects that line twice. */
    private static Event restartEvent(Restart restart, Event line) {
        Event.Builder event = Event.of("foreshock.restart", restart.at())
                .with(Field.LIFECYCLE, restart.planned() ? "planned_restart" : "restart")
                .with(Field.MESSAGE, restart.process() + " restarted (" + restart.reason() + ")")
                .with(Field.PROCESS, restart.process())
                .with(Field.EVENT_ID, line.text(Field.EVENT_ID, "") + "-restart");
        for (Field field : List.of(Field.HOST_ID, Field.HOST_NAME, Field.SERVICE, Field.ENVIRONMENT, Field.PATH)) {
            event.with(field, line.get(field));
        }
        return (restart.approximate() ? event.tag(Tags.APPROXIMATE) : event).build();
    }

    private Event decode(String json) {
        try {
            return codec.decode(json.getBytes(StandardCharsets.UTF_8));
        } catch (MalformedRecordException e) {
            throw new IllegalStateException("an event that this task held cannot be decoded", e);
        }
    }
}
