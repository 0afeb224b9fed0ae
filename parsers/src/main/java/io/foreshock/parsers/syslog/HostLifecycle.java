package io.foreshock.parsers.syslog;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import java.util.Set;

/** Boots and shutdowns of the host, as those say it who do it; others only quote the words. */
final class HostLifecycle {
    private static final Set<String> MANAGERS =
            Set.of("systemd", "systemd-logind", "systemd-shutdown", "shutdown", "init");
    private static final String[] SHUTDOWN = {
        "System is rebooting",
        "System is powering down",
        "Powering off",
        "Powering down",
        "Rebooting.",
        "shutting down for system "
    };
    /** Every user's own systemd reaches its shutdown target at log-out; these count from process 1 alone. */
    private static final String[] TARGETS = {
        "Reached target Reboot",
        "Reached target Shutdown",
        "Reached target System Reboot",
        "Reached target Power-Off",
        "Reached target System Power Off",
        "Reached target shutdown.target",
        "Reached target reboot.target",
        "Reached target poweroff.target"
    };

    private HostLifecycle() {}

    /** Adds what the message says of it. */
    static void into(Event.Builder event, String program, String message) {
        // "[    0.000000] Linux version …" opens every boot.
        int bracket = message.startsWith("[") ? message.indexOf("] ") : -1;
        if (program.equals("kernel") && message.startsWith("Linux version ", bracket < 0 ? 0 : bracket + 2)) {
            event.with(Field.LIFECYCLE, "boot");
        } else if (MANAGERS.contains(program) && isShutdown(event, program, message)) {
            event.with(Field.LIFECYCLE, "shutdown");
        }
    }

    private static boolean isShutdown(Event.Builder event, String program, String message) {
        boolean ofUser = program.equals("systemd") && !Long.valueOf(1).equals(event.get(Field.PID));
        return !ofUser && (beginsWithAny(message, SHUTDOWN) || beginsWithAny(message, TARGETS));
    }

    private static boolean beginsWithAny(String message, String[] texts) {
        for (String each : texts) {
            if (message.startsWith(each)) {
                return true;
            }
        }
        return false;
    }
}
