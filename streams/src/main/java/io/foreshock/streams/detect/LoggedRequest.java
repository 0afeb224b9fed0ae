package io.foreshock.streams.detect;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.streams.wire.RequestLogs;
import java.util.Set;

/** Which events are requests, and which of those failed. */
final class LoggedRequest {
    private static final int SERVER_ERROR = 500;
    private static final int TOO_MANY_REQUESTS = 429;
    /** nginx's own: the client closed the connection before it had an answer. */
    private static final int GAVE_UP = 499;
    /** A client that waited so long, in nanoseconds, did not just change its mind. */
    private static final double A_LONG_WAIT = 10e9;

    private static final String ERROR_LOG = RequestLogs.OF_WEB_SERVERS_ERRORS;
    private static final Set<String> REQUEST_LOGS = Set.of(RequestLogs.OF_WEB_SERVER, RequestLogs.OF_APPLICATION);
    private static final Set<String> FAILED_LEVELS = Set.of("error", "crit", "alert", "emerg");

    private LoggedRequest() {}

    /** A line of a log of requests, or one of nginx's error log about a request that it could not get answered, or turned away. */
    static boolean isOne(Event event) {
        return REQUEST_LOGS.contains(event.dataset()) || isUnanswered(event) || isTurnedAwayByErrorLog(event);
    }

    /**
     * Whether a limit turned it away, by the one or the other log: by default nginx answers with 503, which its log of requests does not
     * tell from a failure, and with 429 where it is told to.
     */
    static boolean isTurnedAway(Event request) {
        Double status = request.number(Field.STATUS);
        return status == null ? isTurnedAwayByErrorLog(request) : status == TOO_MANY_REQUESTS;
    }

    private static boolean isTurnedAwayByErrorLog(Event event) {
        if (!event.dataset().equals(ERROR_LOG)) {
            return false;
        }
        String message = event.text(Field.MESSAGE, "");
        return message.startsWith("limiting ") && !message.contains("dry run");
    }

    /** Whether the server failed it: by its status, or since its client waited long and in vain. */
    static boolean failed(Event request) {
        Double status = request.number(Field.STATUS);
        return status == null
                ? isUnanswered(request)
                : status >= SERVER_ERROR || (status == GAVE_UP && waitedLong(request));
    }

    private static boolean waitedLong(Event request) {
        Double nanos = request.number(Field.DURATION);
        return nanos != null && nanos >= A_LONG_WAIT;
    }

    private static boolean isUnanswered(Event event) {
        return event.dataset().equals(ERROR_LOG)
                && event.get(Field.NGINX_UPSTREAM) != null
                && FAILED_LEVELS.contains(event.text(Field.LEVEL, ""));
    }
}
