package io.foreshock.streams.enrich;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.events.Tags;
import io.foreshock.streams.task.StateObjects;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Finds applications that stall, by the requests in their own logs. Of one task. */
final class RequestStalls {
    static final String PREFIX = "stall|";

    private static final String DATASET = "foreshock.stall";
    private static final Duration RETENTION = Duration.ofDays(1);
    private static final int LONGEST_REQUEST = 300;

    private final StateObjects<RequestStall> logs;
    private String lastHost = "";
    private String lastPath = "";
    private String lastKey = "|";

    RequestStalls(StateObjects<RequestStall> logs) {
        this.logs = logs;
    }

    /** The event that says that the application whose request this is has stalled. */
    Optional<Event> observe(Event request) {
        if (!request.dataset().equals("pm2.out")
                || request.get(Field.ROUTE) == null
                || request.tagged(Tags.UNDATED)
                || request.tagged(Tags.BACKFILL)) {
            return Optional.empty();
        }
        String key = key(request.text(Field.HOST_ID, ""), request.text(Field.PATH, ""));
        RequestStall log = logs.change(key);
        if (log == null) {
            log = new RequestStall();
            logs.put(key, log);
        }
        return log.finished(request.timestamp(), () -> shown(request)).map(stall -> event(request, stall));
    }

    /** Neighbouring events share it. */
    private String key(String host, String path) {
        if (!host.equals(lastHost) || !path.equals(lastPath)) {
            lastHost = host;
            lastPath = path;
            lastKey = host + "|" + path;
        }
        return lastKey;
    }

    private static String shown(Event request) {
        String text = request.text(Field.METHOD, "") + " " + request.text(Field.URL, "");
        return text.length() <= LONGEST_REQUEST ? text : text.substring(0, LONGEST_REQUEST);
    }

    private static Event event(Event request, RequestStall.Stall stall) {
        String message = "nothing was finished for " + stall.length().toSeconds() + " s, then " + stall.finished()
                + " requests at once; the last before it: " + stall.before();
        return HostFinding.of(DATASET, request, message, stall.until());
    }

    void removeExpired(Instant tick) {
        Instant horizon = tick.minus(RETENTION);
        logs.forEach((key, log) -> {
            if (log.isOlderThan(horizon)) {
                logs.delete(key);
            }
        });
    }
}
