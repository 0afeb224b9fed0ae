package io.foreshock.streams.correlate;

import io.foreshock.events.Evidence;
import io.foreshock.events.Signal;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What ties a signal to those of other services: a cause that several services have at once, and what its errors name. Immutable.
 *
 * @param causes the kind of a fault that services share, or the rule and the host of one that is a host's; none where it is the service's own
 *     matter. Two that have one of them in common are one matter.
 * @param named hosts that its errors say they did not reach; its own where they name the loopback
 */
record Links(Set<String> causes, Set<String> named) {
    /** Faults of what services share: the same kind for two of them at the same time is one matter. */
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

    /** An address does not say whose it is, but its port says what it is: the kind of that one's own faults. */
    private static final Map<String, String> KIND_OF_PORT = Map.of("5432", "database", "6379", "redis");

    private static final Pattern PORT = Pattern.compile("connect E[A-Z]+ (?!127\\.)[0-9.]+:([0-9]+)");
    /** A process that a host's fault hit, in the words of the kernel and of systemd: the kind of its own faults. */
    private static final Map<String, String> KIND_OF_PROCESS = Map.of("postgres", "database", "redis-server", "redis");

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
        return new Links(causes(signal), named);
    }

    private static Set<String> causes(Signal signal) {
        Set<String> causes = new TreeSet<>();
        if (SHARED.contains(signal.kind())) {
            causes.add(signal.kind());
            for (Evidence evidence : signal.evidence()) {
                for (Matcher ports = PORT.matcher(evidence.text()); ports.find(); ) {
                    causes.add(KIND_OF_PORT.getOrDefault(ports.group(1), signal.kind()));
                }
            }
        } else if (OF_HOST.contains(signal.kind())) {
            causes.add(signal.rule() + " on " + String.join(" ", signal.hosts()));
            for (Evidence evidence : signal.evidence()) {
                KIND_OF_PROCESS.forEach((process, kind) -> {
                    if (evidence.text().contains(process)) {
                        causes.add(kind);
                    }
                });
            }
        }
        return causes;
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
