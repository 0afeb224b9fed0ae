package io.foreshock.streams.correlate;

import io.foreshock.events.Evidence;
import io.foreshock.events.Signal;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What ties a signal to those of other services: a cause that several services have at once, and what its errors name. Immutable.
 *
 * @param cause the rule, and for a fault of a host the host; empty where it is the service's own matter
 * @param named hosts that its errors say they did not reach; its own where they name the loopback
 */
record Links(String cause, Set<String> named) {
    /** Faults of what services share: the same rule for two of them at the same time is one matter. */
    private static final Set<String> SHARED =
            Set.of("connections", "dependency", "dns", "redis", "certificate", "database", "locks");
    /** Faults of a host: the same rule for two services on it is one matter. */
    private static final Set<String> OF_HOST =
            Set.of("silence", "reboot", "memory", "disk", "watchdog", "clock", "identity");

    /**
     * As Node.js ({@code connect ECONNREFUSED pg-main-1:5432}, {@code getaddrinfo ENOTFOUND cache-1}), libpq ({@code connection to server
     * at "pg-main-1"}) and URLs name it.
     */
    private static final Pattern NAMES = Pattern.compile(
            "(?:connect E[A-Z]+ |getaddrinfo E\\w+ |connection to server at \"|://(?:[^/@\\s]*@)?)([A-Za-z0-9][A-Za-z0-9.-]*)");

    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+");

    static Links of(Signal signal) {
        Set<String> named = new TreeSet<>();
        if (SHARED.contains(signal.kind())) {
            for (Evidence evidence : signal.evidence()) {
                for (Matcher names = NAMES.matcher(evidence.text()); names.find(); ) {
                    named.add(host(names.group(1)));
                }
            }
            if (named.removeIf(host -> host.equals("localhost") || host.startsWith("127."))) {
                signal.hosts().forEach(host -> named.add(host(host)));
            }
        }
        String cause = SHARED.contains(signal.kind())
                ? signal.rule()
                : OF_HOST.contains(signal.kind()) ? signal.rule() + " on " + String.join(" ", signal.hosts()) : "";
        return new Links(cause, named);
    }

    /** A host's name without its domain: some say it and some do not. */
    static String host(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        int dot = lower.indexOf('.');
        return dot < 0 || ADDRESS.matcher(lower).matches() ? lower : lower.substring(0, dot);
    }

    /** Whether they can be about the same: where both name hosts, one of them is the same. */
    boolean mayMean(Collection<String> other) {
        return named.isEmpty() || other.isEmpty() || named.stream().anyMatch(other::contains);
    }

    /** Whether the errors name one of these hosts. */
    boolean name(Collection<String> hosts) {
        return hosts.stream().map(Links::host).anyMatch(named::contains);
    }
}
