package io.foreshock.streams.enrich;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.events.Request;
import io.foreshock.streams.task.StateObjects;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The last requests of each log of a host, for the restarts of its processes. Of one task. */
final class RequestMemory {
    static final String PREFIX = "requests|";

    private static final String NGINX = "nginx";
    /** No restart comes this long after the last request of its log. */
    private static final Duration RETENTION = Duration.ofDays(1);

    private final StateObjects<RecentRequests> requests;
    private @Nullable Instant tick;
    private String lastHost = "";
    private String lastLog = "";
    private String lastKey = "|";

    RequestMemory(StateObjects<RecentRequests> requests) {
        this.requests = requests;
    }

    /** Stores the request of an event; ignores any other event. */
    void add(Event event) {
        boolean isAccess = event.dataset().equals("nginx.access");
        if (event.get(Field.ROUTE) == null || !(isAccess || event.dataset().equals("pm2.out"))) {
            return;
        }
        String key = key(event, isAccess ? NGINX : event.text(Field.PATH, ""));
        RecentRequests recent = requests.change(key);
        if (recent == null) {
            recent = new RecentRequests();
            requests.put(key, recent);
        }
        recent.add(event, tick);
    }

    /** The requests that nginx logged on the event's host by its time. */
    List<Request> ofNginxBefore(Event event) {
        return before(event, NGINX);
    }

    /** The requests in the event's own log by its time; removes them, because a new process begins its log. */
    List<Request> takeOfOwnLogBefore(Event event) {
        String log = event.text(Field.PATH, "");
        List<Request> before = before(event, log);
        requests.delete(key(event, log));
        return before;
    }

    private List<Request> before(Event event, String log) {
        RecentRequests recent = requests.get(key(event, log));
        return recent == null ? List.of() : recent.until(event.timestamp());
    }

    /** Neighbouring events share it. */
    private String key(Event event, String log) {
        String host = event.text(Field.HOST_ID, "");
        if (!host.equals(lastHost) || !log.equals(lastLog)) {
            lastHost = host;
            lastLog = log;
            lastKey = host + "|" + log;
        }
        return lastKey;
    }

    void tick(Instant at) {
        tick = at;
    }

    /** Forgets logs in which nothing was requested for a day. */
    void removeExpired(Instant at) {
        requests.forEach((key, recent) -> {
            if (recent.isExpired(at.minus(RETENTION), at)) {
                requests.delete(key);
            }
        });
    }
}
