package io.foreshock.testing.chaos.script;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Anomalous lines of a host within three seconds, which become one incident.
 *
 * @param at since the script's start
 */
public record Fault(Duration at, Host host, Strength strength) {
    /** The duration of each. */
    public static final Duration LENGTH = Duration.ofSeconds(3);

    private static final String UPSTREAM_CLOSED =
            "{time} [error] 7#7: *%1$d upstream prematurely closed connection while"
                    + " reading response header from upstream, client: 203.0.113.9, server: shop, request: \"GET /v1/orders/%1$d"
                    + " HTTP/1.1\", upstream: \"http://127.0.0.1:3000/v1/orders/%1$d\", host: \"shop\"";
    private static final String REJECTION = """
            {time}: You have triggered an unhandledRejection, you may have forgotten to catch a Promise rejection:
            RangeError: Invalid string length
                at JSON.stringify (<anonymous>)
                at save (/srv/shop/orders.js:%d:11)""";
    private static final String RESTART = """
            {time}: PM2 log: App [api:0] exited with code [1] via signal [SIGINT]
            {time}: PM2 log: App [api:0] starting in -cluster mode-
            {time}: PM2 log: App [api:0] online""";
    private static final String GAVE_UP =
            "{time}: PM2 log: Script /srv/shop/api.js had too many unstable restarts (16). Stopped. \"errored\"";
    private static final String BANNER = "{time}: >>>> Server started, %d";

    /** What its lines are signs of. */
    public enum Strength {
        /** Rejections: a warning, without a page. */
        WARNING,
        /** Upstream errors and a restart: an error. */
        ERROR,
        /** All of them, and that PM2 gave the process up, so that nobody is served: critical. */
        CRITICAL
    }

    /** Its lines; {@code number} makes them different from those of other faults. */
    List<Step> steps(int number) {
        List<Step> steps = new ArrayList<>();
        if (strength != Strength.WARNING) {
            steps.add(entry(0, LogKind.ERROR, UPSTREAM_CLOSED.formatted(number * 10)));
            steps.add(entry(700, LogKind.ERROR, UPSTREAM_CLOSED.formatted(number * 10 + 1)));
            steps.add(entry(1_400, LogKind.ERROR, UPSTREAM_CLOSED.formatted(number * 10 + 2)));
            steps.add(entry(1_900, LogKind.DAEMON, RESTART));
            steps.add(entry(1_900, LogKind.OUT, BANNER.formatted(number)));
        }
        if (strength == Strength.CRITICAL) {
            steps.add(entry(2_400, LogKind.DAEMON, GAVE_UP));
        }
        if (strength != Strength.ERROR) {
            steps.add(entry(1_100, LogKind.ERR, REJECTION.formatted(number * 10)));
            steps.add(entry(2_200, LogKind.ERR, REJECTION.formatted(number * 10 + 1)));
        }
        return steps;
    }

    private Step entry(long afterMs, LogKind kind, String text) {
        return new Step.Entry(at.plusMillis(afterMs), new Log(host, kind), text);
    }
}
