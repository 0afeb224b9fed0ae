package io.foreshock.parsers.syslog;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.parsers.IpAddress;
import io.foreshock.parsers.Numbers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What sshd says of who logs in. The name of the user is whatever a stranger wrote, blanks and all. */
final class SshMessage {
    private static final String DROPPED = "Did not receive identification string from ";
    private static final String OF_UNKNOWN = "invalid user ";

    private SshMessage() {}

    /** Adds user, address, method and outcome. */
    static void into(Event.Builder event, String message) {
        if (message.startsWith(DROPPED)) {
            source(event, message, DROPPED.length());
            return;
        }
        String action = message.substring(0, Math.max(0, message.indexOf(' ')));
        switch (action) {
            case "Accepted", "Failed" -> login(event, message, action);
            case "Invalid" -> invalid(event, message);
            default -> {
                // Says nothing of a login.
            }
        }
    }

    /** {@code Accepted publickey for bob from 192.0.2.1 port 22 ssh2: ED25519 SHA256:…}. */
    private static void login(Event.Builder event, String message, String action) {
        int method = action.length() + 1;
        int user = message.indexOf(" for ", method);
        int from = message.lastIndexOf(" from ");
        if (user < 0 || from < user + 5) {
            return;
        }
        String name = message.substring(user + 5, from);
        outcome(event, action, action.equals("Accepted"));
        event.with("system.auth.ssh.method", message.substring(method, user));
        Authentication.users(event, name.startsWith(OF_UNKNOWN) ? name.substring(OF_UNKNOWN.length()) : name, null);
        source(event, message, from + 6);
        int signature = message.indexOf(" ssh2: ", from);
        event.with("system.auth.ssh.signature", signature < 0 ? null : message.substring(signature + 7));
    }

    /** {@code Invalid user bob from 192.0.2.1 port 22}. */
    private static void invalid(Event.Builder event, String message) {
        int from = message.lastIndexOf(" from ");
        if (message.startsWith("Invalid user ") && from >= "Invalid user".length()) {
            outcome(event, "Invalid", false);
            Authentication.users(event, message.substring(Math.min(from, "Invalid user ".length()), from), null);
            source(event, message, from + 6);
        }
    }

    private static void outcome(Event.Builder event, String action, boolean success) {
        event.with("system.auth.ssh.event", action)
                .with("event.action", "ssh_login")
                .with("event.category", success ? List.of("authentication", "session") : List.of("authentication"))
                .with("event.type", List.of("info"))
                .with(Field.OUTCOME, success ? "success" : "failure");
    }

    private static void source(Event.Builder event, String message, int from) {
        String address = wordAt(message, from);
        if (IpAddress.isOne(address)) {
            event.with(Field.SOURCE_IP, address).with("related.ip", List.of(address));
        }
        int port = from + address.length();
        event.with("source.port", message.startsWith(" port ", port) ? number(wordAt(message, port + 6)) : null);
    }

    private static @Nullable Long number(String word) {
        return Numbers.wholeOrNull(word);
    }

    private static String wordAt(String message, int from) {
        int end = message.indexOf(' ', from);
        return message.substring(from, end < 0 ? message.length() : end);
    }
}
