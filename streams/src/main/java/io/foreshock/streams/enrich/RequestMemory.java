package io.foreshock.streams.enrich;

import io.foreshock.events.Event;
import io.foreshock.events.Fields;
import io.foreshock.events.Request;
import io.foreshock.streams.task.JsonStore;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.streams.state.KeyValueStore;

/** The last requests of each log of a host, for the restarts of its processes. Of one task. */
final class RequestMemory {
    private static final String NGINX = "nginx";

    private final JsonStore<RecentRequests> requests;

    RequestMemory(KeyValueStore<String, byte[]> store) {
        this.requests = new JsonStore<>(store, "requests|", RecentRequests.class);
    }

    /** Stores the request of an event; ignores any other event. */
    void add(Event event) {
        String route = event.text(Fields.ROUTE);
        boolean isAccess = event.dataset().equals("nginx.access");
        if (route == null || !(isAccess || event.dataset().equals("pm2.out"))) {
            return;
        }
        String key = key(event, isAccess ? NGINX : event.text(Fields.PATH, ""));
        Request request =
                new Request(event.timestamp(), event.text(Fields.METHOD), route, event.text(Fields.URL, route));
        requests.put(
                key,
                Objects.requireNonNullElse(requests.get(key), RecentRequests.NONE)
                        .with(request));
    }

    /** The requests that nginx logged on the event's host by its time. */
    List<Request> ofNginxBefore(Event event) {
        return before(event, NGINX);
    }

    /** The requests in the event's own log by its time; removes them, because a new process begins its log. */
    List<Request> takeOfOwnLogBefore(Event event) {
        String log = event.text(Fields.PATH, "");
        List<Request> before = before(event, log);
        requests.delete(key(event, log));
        return before;
    }

    private List<Request> before(Event event, String log) {
        return Objects.requireNonNullElse(requests.get(key(event, log)), RecentRequests.NONE)
                .until(event.timestamp());
    }

    private static String key(Event event, String log) {
        return event.text(Fields.HOST_ID, "") + "|" + log;
    }
}
